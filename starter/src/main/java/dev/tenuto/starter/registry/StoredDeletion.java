package dev.tenuto.starter.registry;

import dev.tenuto.language.definition.QualifiedName;
import java.time.Instant;

/**
 * One deletion as a store keeps it. It never changes.
 *
 * @param version the newest one then: it is deleted with all before it, and later ones are not
 */
public record StoredDeletion(
    DefinitionKind kind, QualifiedName name, int version, Instant deletedAt) {}

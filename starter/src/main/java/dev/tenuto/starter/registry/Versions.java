package dev.tenuto.starter.registry;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.plan.Catalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All versions that are not deleted, at one moment. Immutable, so that readers never wait for a
 * writer.
 */
final class Versions implements Catalog {

  static final Versions NONE = new Versions(new TreeMap<>(), Map.of());

  private final NavigableMap<Key, List<Published>> byName;
  private final Map<Key, Integer> lastDeleted;

  private Versions(NavigableMap<Key, List<Published>> byName, Map<Key, Integer> lastDeleted) {
    this.byName = Collections.unmodifiableNavigableMap(byName);
    this.lastDeleted = Map.copyOf(lastDeleted);
  }

  private record Key(DefinitionKind kind, QualifiedName name) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : name.compareTo(other.name);
    }
  }

  /** These and more; the versions of one name follow each other. */
  Versions with(Collection<Published> more) {
    NavigableMap<Key, List<Published>> all = new TreeMap<>(byName);
    for (Published published : more) {
      StoredVersion stored = published.stored();
      List<Published> versions =
          new ArrayList<>(all.getOrDefault(new Key(stored.kind(), stored.name()), List.of()));
      versions.add(published);
      all.put(new Key(stored.kind(), stored.name()), List.copyOf(versions));
    }
    return new Versions(all, lastDeleted);
  }

  /** These but for the deleted ones. */
  Versions without(Collection<StoredDeletion> deletions) {
    NavigableMap<Key, List<Published>> left = new TreeMap<>(byName);
    Map<Key, Integer> last = new HashMap<>(lastDeleted);
    for (StoredDeletion deletion : deletions) {
      Key key = new Key(deletion.kind(), deletion.name());
      left.computeIfPresent(key, (_, versions) -> after(deletion.version(), versions));
      last.merge(key, deletion.version(), Math::max);
    }
    return new Versions(left, last);
  }

  private static @Nullable List<Published> after(int version, List<Published> versions) {
    List<Published> later =
        versions.stream().filter(published -> published.stored().version() > version).toList();
    return later.isEmpty() ? null : later;
  }

  /** The number of the next version; one that a deleted version had never comes again. */
  int next(DefinitionKind kind, QualifiedName name) {
    Published newest = newest(kind, name);
    int last =
        newest == null
            ? lastDeleted.getOrDefault(new Key(kind, name), 0)
            : newest.stored().version();
    return last + 1;
  }

  /** Oldest first; none where the name is not known. */
  List<Published> of(DefinitionKind kind, QualifiedName name) {
    return byName.getOrDefault(new Key(kind, name), List.of());
  }

  @Nullable Published newest(DefinitionKind kind, QualifiedName name) {
    List<Published> versions = of(kind, name);
    return versions.isEmpty() ? null : versions.getLast();
  }

  /** The newest version of each name of a kind, by name. */
  List<Published> newest(DefinitionKind kind) {
    return byName.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .map(Map.Entry::getValue)
        .map(List::getLast)
        .toList();
  }

  @Override
  public @Nullable TaskDefinition findTask(QualifiedName name) {
    return newest(DefinitionKind.TASK, name) instanceof Published.Task task
        ? task.definition()
        : null;
  }

  @Override
  public @Nullable WorkflowDefinition findWorkflow(QualifiedName name) {
    return newest(DefinitionKind.WORKFLOW, name) instanceof Published.Workflow workflow
        ? workflow.definition()
        : null;
  }
}

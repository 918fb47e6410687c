package dev.tenuto.starter.registry;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.plan.Catalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All versions at one moment. Immutable, so that readers never wait for a writer. */
final class Versions implements Catalog {

  static final Versions NONE = new Versions(new TreeMap<>());

  private final NavigableMap<Key, List<Published>> byName;

  private Versions(NavigableMap<Key, List<Published>> byName) {
    this.byName = Collections.unmodifiableNavigableMap(byName);
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
    return new Versions(all);
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

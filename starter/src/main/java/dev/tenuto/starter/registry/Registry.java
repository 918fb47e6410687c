package dev.tenuto.starter.registry;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Checker;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The published definitions. Reads see all of a publication or nothing of it, and never wait.
 * Publications and deletions are made one at a time, so that what one of them refers to is there
 * until it is made.
 */
public final class Registry {

  private final DefinitionStore store;
  private final Checker checker;
  private final Clock clock;
  private final Object writing = new Object();
  private volatile Versions versions;

  private Registry(DefinitionStore store, Checker checker, Clock clock, Versions versions) {
    this.store = store;
    this.checker = checker;
    this.clock = clock;
    this.versions = versions;
  }

  /**
   * The registry over all that the store holds.
   *
   * @throws StoreUnusableException when anything in it is broken
   */
  public static Registry load(DefinitionStore store, Checker checker, Clock clock) {
    StoreContents contents = store.load();
    Versions all = Versions.NONE.with(StoredDefinitions.read(contents.versions()));
    return new Registry(store, checker, clock, all.without(contents.deletions()));
  }

  /** What publishing these documents would come to. */
  public Publication check(List<SourceFile> files) {
    return draft(files).publication();
  }

  /**
   * Publishes all documents, or none.
   *
   * @throws IOException when the store cannot keep them; then none is published
   */
  public Publication publish(List<SourceFile> files) throws IOException {
    synchronized (writing) {
      Draft draft = draft(files);
      if (!draft.news().isEmpty()) {
        store.append(draft.news().stream().map(Published::stored).toList());
        versions = versions.with(draft.news());
      }
      return draft.publication();
    }
  }

  /**
   * Deletes a definition with all its versions, unless others refer to it.
   *
   * @throws IOException when the store cannot keep that; then it stays
   */
  public Deletion delete(DefinitionKind kind, QualifiedName name) throws IOException {
    synchronized (writing) {
      Published newest = versions.newest(kind, name);
      if (newest == null) {
        return new Deletion.NotFound();
      }
      List<Published.Workflow> users = usersOf(kind, name);
      if (!users.isEmpty()) {
        return new Deletion.InUse(users);
      }
      var deletion = new StoredDeletion(kind, name, newest.stored().version(), clock.instant());
      store.delete(deletion);
      versions = versions.without(List.of(deletion));
      return new Deletion.Done();
    }
  }

  /** The newest version; null when the name is not known. */
  public @Nullable Published find(DefinitionKind kind, QualifiedName name) {
    return versions.newest(kind, name);
  }

  /** One version; null when there is none. */
  public @Nullable Published find(DefinitionKind kind, QualifiedName name, int version) {
    return versions.of(kind, name).stream()
        .filter(published -> published.stored().version() == version)
        .findFirst()
        .orElse(null);
  }

  /** All versions, oldest first; none where the name is not known. */
  public List<Published> versions(DefinitionKind kind, QualifiedName name) {
    return versions.of(kind, name);
  }

  /** The newest version of each definition of the kind in the namespace, by name. */
  public List<Published> list(DefinitionKind kind, String namespace) {
    return versions.newest(kind).stream()
        .filter(published -> published.stored().name().namespace().equals(namespace))
        .toList();
  }

  /** The workflows whose newest version refers to the definition, by name. */
  public List<Published.Workflow> usersOf(DefinitionKind kind, QualifiedName name) {
    List<Published.Workflow> users = new ArrayList<>();
    for (Published published : versions.newest(DefinitionKind.WORKFLOW)) {
      if (published instanceof Published.Workflow workflow && workflow.refersTo(kind, name)) {
        users.add(workflow);
      }
    }
    return users;
  }

  private Draft draft(List<SourceFile> files) {
    Versions known = versions;
    return Draft.of(checker.check(files, known), known, clock.instant());
  }
}

package dev.tenuto.starter.registry.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.starter.registry.DefinitionKind;
import dev.tenuto.starter.registry.StoreContents;
import dev.tenuto.starter.registry.StoreUnusableException;
import dev.tenuto.starter.registry.StoredDeletion;
import dev.tenuto.starter.registry.StoredVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest {

  private static final StoredVersion TASK = version(DefinitionKind.TASK, "fetch", null);
  private static final StoredVersion WORKFLOW =
      version(DefinitionKind.WORKFLOW, "order", "{\"tasks\":{\"x\":1.50}}");

  private static final StoredDeletion DELETION =
      new StoredDeletion(
          DefinitionKind.TASK, TASK.name(), 1, Instant.parse("2026-02-03T04:05:06Z"));

  @TempDir private Path directory;

  @Test
  void givesBackWhatItWasGivenAfterARestart() throws IOException {
    publish(List.of(TASK, WORKFLOW));
    publish(List.of(version(DefinitionKind.TASK, "later", null)));

    assertThat(load()).containsExactly(TASK, WORKFLOW, version(DefinitionKind.TASK, "later", null));
  }

  @Test
  void keepsADeletionBesideWhatItDeletes() throws IOException {
    publish(List.of(TASK, WORKFLOW));
    delete(DELETION);
    publish(List.of(version(DefinitionKind.TASK, "later", null)));

    assertThat(contents().deletions()).containsExactly(DELETION);
    assertThat(load()).contains(TASK, version(DefinitionKind.TASK, "later", null));
    assertThat(directory.resolve("000002")).isDirectoryContaining("glob:**publication.json");
  }

  @Test
  void letsOnlyStartersThatKnowDeletionsReadOne() throws IOException {
    publish(List.of(TASK));
    delete(DELETION);

    assertThat(directory.resolve("000001/publication.json"))
        .content()
        .contains("\"formatVersion\" : 1")
        .doesNotContain("deleted");
    assertThat(directory.resolve("000002/publication.json"))
        .content()
        .contains("\"formatVersion\" : 2", "\"name\" : \"fetch\"", "\"version\" : 1");
  }

  @Test
  void refusesALaterFormatAndADeletionOfNoKind() throws IOException {
    publish(List.of(TASK));
    delete(DELETION);
    replace("000001/publication.json", "\"formatVersion\" : 1", "\"formatVersion\" : 3");
    replace("000002/publication.json", "\"Task\"", "\"Chore\"");

    assertThatThrownBy(this::load)
        .isInstanceOfSatisfying(
            StoreUnusableException.class,
            e ->
                assertThat(e.complaints())
                    .satisfiesExactly(
                        c -> assertThat(c).contains("000001", "has format 3", "knows 1 to 2"),
                        c -> assertThat(c).contains("000002", "no known kind")));
  }

  @Test
  void keepsFilesThatAPersonCanRead() throws IOException {
    publish(List.of(TASK, WORKFLOW));

    Path folder = directory.resolve("000001");
    assertThat(folder.resolve("task.default.fetch.v1.yaml")).hasContent(TASK.source());
    assertThat(folder.resolve("workflow.default.order.v1.bundle.json")).content().contains("1.50");
    assertThat(folder.resolve("publication.json")).content().contains("\"version\" : 1");
  }

  @Test
  void forgetsAPublicationThatWasCutShort() throws IOException {
    publish(List.of(TASK));
    Path unfinished = Files.createDirectory(directory.resolve(".unfinished"));
    Files.writeString(unfinished.resolve("task.default.other.v1.yaml"), "half");

    assertThat(load()).containsExactly(TASK);
    publish(List.of(WORKFLOW));
    assertThat(load()).containsExactly(TASK, WORKFLOW);
  }

  @Test
  void namesEveryBrokenFileAndWhy() throws IOException {
    publish(List.of(TASK, WORKFLOW));
    publish(List.of(version(DefinitionKind.TASK, "a", null)));
    publish(List.of(version(DefinitionKind.TASK, "b", null)));
    Files.writeString(directory.resolve("000001/task.default.fetch.v1.yaml"), "edited");
    Files.delete(directory.resolve("000001/workflow.default.order.v1.bundle.json"));
    Files.writeString(directory.resolve("000002/publication.json"), "{");
    Files.delete(directory.resolve("000003/publication.json"));
    Files.writeString(directory.resolve("mine.yaml"), "kind: Task");

    assertThatThrownBy(this::load)
        .isInstanceOfSatisfying(
            StoreUnusableException.class,
            e ->
                assertThat(e.complaints())
                    .satisfiesExactlyInAnyOrder(
                        c -> assertThat(c).contains("mine.yaml", "is no publication"),
                        c -> assertThat(c).contains("fetch.v1.yaml", "was changed"),
                        c -> assertThat(c).contains("order.v1.bundle.json", "is missing"),
                        c -> assertThat(c).contains("000002", "is not the JSON"),
                        c -> assertThat(c).contains("000003", "is missing")));
  }

  @Test
  void missesAPublicationThatIsGone() throws IOException {
    publish(List.of(TASK));
    publish(List.of(WORKFLOW));
    DurableFiles.deleteFolder(directory.resolve("000001"));

    assertThatThrownBy(this::load).hasMessageContaining("000001: is missing");
  }

  @Test
  void isHeldByOneStarterAtATime() {
    try (DirectoryStore _ = DirectoryStore.open(directory)) {
      assertThatThrownBy(() -> DirectoryStore.open(directory))
          .isInstanceOf(StoreUnusableException.class)
          .hasMessageContaining("held by another starter");
    }
    DirectoryStore.open(directory).close();
  }

  @Test
  void keepsNothingWhenWritingFails() throws IOException {
    publish(List.of(TASK));
    try (DirectoryStore store = DirectoryStore.open(directory)) {
      store.load();
      Files.createDirectories(directory.resolve("000002/in-the-way"));
      assertThatThrownBy(() -> store.append(List.of(WORKFLOW))).isInstanceOf(IOException.class);
      Files.delete(directory.resolve("000002/in-the-way"));
      Files.delete(directory.resolve("000002"));
      store.append(List.of(WORKFLOW));
    }
    assertThat(load()).containsExactly(TASK, WORKFLOW);
  }

  private void publish(List<StoredVersion> versions) throws IOException {
    try (DirectoryStore store = DirectoryStore.open(directory)) {
      store.load();
      store.append(versions);
    }
  }

  private void delete(StoredDeletion deletion) throws IOException {
    try (DirectoryStore store = DirectoryStore.open(directory)) {
      store.load();
      store.delete(deletion);
    }
  }

  private List<StoredVersion> load() {
    return contents().versions();
  }

  private StoreContents contents() {
    try (DirectoryStore store = DirectoryStore.open(directory)) {
      return store.load();
    }
  }

  private void replace(String file, String text, String other) throws IOException {
    Path path = directory.resolve(file);
    Files.writeString(path, Files.readString(path).replace(text, other));
  }

  private static StoredVersion version(DefinitionKind kind, String name, @Nullable String bundle) {
    return new StoredVersion(
        kind,
        new QualifiedName("default", name),
        1,
        "hash of " + name,
        Instant.parse("2026-01-02T03:04:05.678Z"),
        "name: " + name + "\n# a comment\n",
        bundle);
  }
}

package dev.tenuto.cli;

import dev.tenuto.activities.secrets.DirectorySecrets;
import dev.tenuto.activities.secrets.SecretProvider;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.cli.demo.Example;
import dev.tenuto.cli.demo.Shop;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of an example: the example itself, or a folder of its {@code cases}.
 *
 * @param folder with {@code expected.json}; the input and the target are the example's where it has
 *     none of its own, events are only its own
 */
record ExampleCase(Example example, Path folder) {

  static List<ExampleCase> all(Path home) throws IOException {
    List<ExampleCase> all = new ArrayList<>();
    for (Example example : Example.all(home)) {
      all.add(new ExampleCase(example, example.folder()));
      Path cases = example.folder().resolve("cases");
      if (Files.isDirectory(cases)) {
        try (Stream<Path> folders = Files.list(cases)) {
          folders.sorted().forEach(folder -> all.add(new ExampleCase(example, folder)));
        }
      }
    }
    return all;
  }

  /** The secrets of all examples: each has names of its own. */
  static Secrets secrets(Path home) throws IOException {
    List<SecretProvider> folders = new ArrayList<>();
    for (Example example : Example.all(home)) {
      folders.add(new DirectorySecrets(example.folder().resolve("secrets")));
    }
    return new Secrets(folders, Map.of());
  }

  /** The input, without the addresses that it is to be given. */
  ObjectNode input() throws IOException {
    return (ObjectNode) Json.read(Files.readString(ownOrExamples("input.json")));
  }

  /** The input with the shop's address, where the example calls the shop. */
  ObjectNode input(Shop shop) throws IOException {
    ObjectNode input = input();
    if (Files.readString(example.folder().resolve("workflow.yaml")).contains("input.shop }}")) {
      input.put("shop", shop.address().toString());
    }
    return input;
  }

  /** The file of its target; null when it has none. */
  @Nullable Path target() {
    Path file = ownOrExamples("target.json");
    return Files.exists(file) ? file : null;
  }

  /** What is sent to the execution, in order. */
  List<JsonNode> events() throws IOException {
    Path file = folder.resolve("events.json");
    return Files.exists(file)
        ? Json.read(Files.readString(file)).valueStream().toList()
        : List.of();
  }

  Path expected() {
    return folder.resolve("expected.json");
  }

  private Path ownOrExamples(String name) {
    Path own = folder.resolve(name);
    return Files.exists(own) ? own : example.folder().resolve(name);
  }

  @Override
  public String toString() {
    return folder.equals(example.folder())
        ? example.name()
        : example.name() + ", " + folder.getFileName();
  }
}

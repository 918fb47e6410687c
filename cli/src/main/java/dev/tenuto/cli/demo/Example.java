package dev.tenuto.cli.demo;

import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder of {@code examples}.
 *
 * @param folder with {@code workflow.yaml}, {@code tasks.yaml} where there are tasks, {@code
 *     input.json} and {@code expected.json}
 */
public record Example(Path folder) {

  /** All examples of a project, by name. */
  public static List<Example> all(Path home) throws IOException {
    try (Stream<Path> folders = Files.list(home.resolve("examples"))) {
      return folders.filter(Files::isDirectory).sorted().map(Example::new).toList();
    }
  }

  /** The workflow's name, which is the folder's. */
  public String name() {
    return folder.getFileName().toString();
  }

  /** The example of that name beside this one. */
  Example sibling(String name) {
    return new Example(folder.resolveSibling(name));
  }

  /** The files with its definitions. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(folder.resolve("workflow.yaml")));
    Path tasks = folder.resolve("tasks.yaml");
    if (Files.exists(tasks)) {
      files.add(tasks);
    }
    return files;
  }

  /** Its definitions as one text of several documents. */
  public String definitions() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : files()) {
      texts.add(Files.readString(file));
    }
    return String.join("---\n", texts);
  }

  /** Its input with the shop's address put in, where it calls the shop. */
  public JsonNode input(Shop shop) throws IOException {
    ObjectNode input = (ObjectNode) Json.read(Files.readString(folder.resolve("input.json")));
    if (Files.readString(folder.resolve("workflow.yaml")).contains("input.shop")) {
      input.put("shop", shop.address().toString());
    }
    return input;
  }

  /** What is to come out of it. */
  public JsonNode expected() throws IOException {
    return Json.read(Files.readString(folder.resolve("expected.json")));
  }
}

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
 * @param folder with {@code workflow.yaml} and further definitions, {@code input.json}, {@code
 *     expected.json}, and {@code target.json} and {@code events.json} where there are some
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

  /** The files with its definitions, {@code workflow.yaml} first. */
  public List<Path> files() throws IOException {
    Path workflow = folder.resolve("workflow.yaml");
    List<Path> files = new ArrayList<>(List.of(workflow));
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> file.toString().endsWith(".yaml") && !file.equals(workflow))
          .sorted()
          .forEach(files::add);
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
    if (Files.readString(folder.resolve("workflow.yaml")).contains("input.shop }}")) {
      input.put("shop", shop.address().toString());
    }
    return input;
  }
}

package dev.tenuto.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Catalog;
import dev.tenuto.language.plan.Checker;
import dev.tenuto.language.problem.Problems;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The published schema is the generated one, and agrees with the parser on every example and every
 * golden problem. {@code -Dgolden.update} writes it and fails once.
 */
class EditorSchemaTest {

  private static final Path PUBLISHED = Path.of("../docs/schema/tenuto.json");
  private static final Path PROBLEMS = Path.of("src/test/resources/problems");
  private static final JsonNode GENERATED = EditorSchema.schema();
  private static final Schema SCHEMA = Schema.of(GENERATED);
  private static final Checker CHECKER = new Checker(Expressions.standard());

  /** Problems of the structure, which the schema must find too. */
  private static final Set<String> STRUCTURAL =
      Set.of(
          "document.api_version",
          "document.kind",
          "fail.code",
          "key.missing",
          "key.unknown",
          "name.invalid",
          "name.reserved",
          "step.no_body",
          "step.several_bodies",
          "steps.empty",
          "switch.cases",
          "value.invalid",
          "value.size",
          "value.type");

  /** Problems that a schema cannot tell, or not all of them, and why. */
  private static final Map<String, String> BEYOND =
      Map.of(
          "name.taken", "an element's name may not hide that of a loop around it",
          "step.option",
              "depends on the cases of a `switch`, on the method of a call, on standing in `finally`",
          "value.duration", "a duration has a longest, however it is written");

  @Test
  void thePublishedFileIsTheGeneratedOne() throws IOException {
    String generated = GENERATED.toPrettyString() + "\n";
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(PUBLISHED.getParent());
      Files.writeString(PUBLISHED, generated);
    }
    assertThat(Files.readString(PUBLISHED)).isEqualTo(generated);
    assertThat(System.getProperty("golden.update")).as("written anew").isNull();
  }

  @Test
  void describesEveryKey() {
    GENERATED
        .path("$defs")
        .properties()
        .forEach(definition ->
            definition
                .getValue()
                .path("properties")
                .properties()
                .forEach(key ->
                    assertThat(key.getValue().path("description").asString(""))
                        .as("%s.%s", definition.getKey(), key.getKey())
                        .isNotEmpty()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void acceptsEveryExample(Path file) throws IOException {
    for (JsonNode document : documents(Files.readString(file))) {
      assertThat(SCHEMA.violations(document)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void agreesWithTheParserOnEveryGoldenProblem(Path folder) throws IOException {
    String text = expanded(Files.readString(folder.resolve("workflow.yaml")));
    Set<String> told = told(text);
    List<JsonNode> documents = documents(text);
    if (documents.isEmpty() || told.contains("limit.file")) {
      return;
    }
    boolean structural = told.stream().anyMatch(STRUCTURAL::contains);
    if (!structural && told.stream().anyMatch(BEYOND::containsKey)) {
      return;
    }
    var violations =
        documents.stream().flatMap(document -> SCHEMA.violations(document).stream()).toList();

    assertThat(!violations.isEmpty()).as("%s: %s", told, violations).isEqualTo(structural);
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  static Stream<Path> problems() throws IOException {
    try (Stream<Path> folders = Files.list(PROBLEMS)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("workflow.yaml")))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** The codes, but for names that stand inside of expressions, which are texts to a schema. */
  private static Set<String> told(String text) {
    return CHECKER
        .check(List.of(new SourceFile("w.yaml", text)), Catalog.empty())
        .problems()
        .stream()
        .filter(problem -> !problem.message().endsWith("names nothing in `secrets`"))
        .map(problem -> problem.code().text())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The documents that are YAML at all. */
  private static List<JsonNode> documents(String text) {
    var documents = new ArrayList<JsonNode>();
    for (DocumentText document : DocumentText.split("w.yaml", text)) {
      SourceNode root = Composer.compose(document, new Problems());
      if (root != null && !root.json().isNull()) {
        documents.add(Json.read(Json.writeBytes(root.json())));
      }
    }
    return documents;
  }

  private static String expanded(String text) {
    return Pattern.compile("(?m)^#times (\\d+) (.*)$")
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(times(match)));
  }

  private static String times(MatchResult match) {
    return IntStream.range(0, Integer.parseInt(match.group(1)))
        .mapToObj(i -> match.group(2).replace("#", String.valueOf(i)))
        .collect(Collectors.joining("\n"));
  }
}

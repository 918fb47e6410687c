package dev.tenuto.language.plan;

import dev.tenuto.language.plan.Mutant.Spot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mistakes in what a step gives to a task of the same example, by a flow map in one line. */
final class GivenInputs {

  private static final Pattern TASK = Pattern.compile("^metadata: \\{name: ([a-z0-9-]+)\\}$");
  private static final Pattern NAME = Pattern.compile("^  name: ([a-z0-9-]+)$");
  private static final Pattern REQUIRED =
      Pattern.compile(
          "(\\w+): \\{type: (string|number|integer|array|object|boolean), required: true");
  private static final Pattern GIVEN = Pattern.compile("\\binput: \\{(?=\\w)");

  void addTo(Map<String, Function<Example, Optional<Mutant>>> kinds) {
    kinds.put(
        "required input left out",
        example ->
            change(
                example,
                "required input left out",
                (line, name, _) ->
                    line.replaceFirst(
                        "\\b" + name + ": (?:\"[^\"]*\"|[^,{}\\[\\]\"]+)(?:, )?", "")));
    kinds.put(
        "input of a wrong type",
        example ->
            change(
                example,
                "input of a wrong type",
                (line, name, type) ->
                    line.replaceFirst(
                        "\\b" + name + ": (?:\"[^\"]*\"|[^,{}\\[\\]\"]+)",
                        name + ": " + wrong(type))));
    kinds.put(
        "input that is not declared",
        example ->
            change(
                example,
                "input that is not declared",
                (line, _, _) -> GIVEN.matcher(line).replaceFirst("input: {surplus: 1, ")));
  }

  private static String wrong(String type) {
    return type.equals("string") ? "42" : "\"some words\"";
  }

  private interface Change {
    String apply(String line, String name, String type);
  }

  private static Optional<Mutant> change(Example example, String kind, Change change) {
    Map<String, Map<String, String>> required = required(example);
    String task = "";
    for (Spot spot : Spot.of(example)) {
      Matcher reference =
          Pattern.compile("\\b(?:taskRef|workflowRef): ([a-z0-9-]+)").matcher(spot.line());
      if (reference.find()) {
        task = reference.group(1);
      } else if (spot.line().contains("- id:") || spot.line().contains("http:")) {
        task = "";
      }
      Matcher given = GIVEN.matcher(spot.line());
      if (!given.find() || !required.containsKey(task)) {
        continue;
      }
      for (Map.Entry<String, String> parameter : required.get(task).entrySet()) {
        String head = spot.line().substring(0, given.start());
        String tail = spot.line().substring(given.start());
        String line = head + change.apply(tail, parameter.getKey(), parameter.getValue());
        if (!line.equals(spot.line())) {
          return Optional.of(Mutant.replacing(kind, spot, line));
        }
      }
    }
    return Optional.empty();
  }

  /** The required parameters of the documents, each with its type, by the documents' names. */
  private static Map<String, Map<String, String>> required(Example example) {
    Map<String, Map<String, String>> required = new LinkedHashMap<>();
    Map<String, String> current = new LinkedHashMap<>();
    for (Spot spot : Spot.of(example)) {
      Matcher name = TASK.matcher(spot.line());
      Matcher longName = NAME.matcher(spot.line());
      if (name.find() || longName.find()) {
        current = new LinkedHashMap<>();
        required.put(name.hasMatch() ? name.group(1) : longName.group(1), current);
      }
      Matcher parameter = REQUIRED.matcher(spot.line());
      while (parameter.find() && spot.line().matches("^ {2,4}\\w+: .*")) {
        current.put(parameter.group(1), parameter.group(2));
      }
    }
    return required;
  }
}

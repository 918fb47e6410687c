package dev.tenuto.language.plan;

import dev.tenuto.language.plan.Mutant.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds of mistakes that are made in examples, each in the first place where it can be made.
 */
final class Mistakes {

  private static final String EXPRESSION_FIELD = "(?:^|[\\s{])(?:if|when|until): ";

  private final Map<String, Function<Example, Optional<Mutant>>> kinds = new LinkedHashMap<>();

  Mistakes() {
    names();
    expressions();
    values();
    structure();
    failures();
    new GivenInputs().addTo(kinds);
  }

  /** Each kind, with what it makes of an example, if anything. */
  Map<String, Function<Example, Optional<Mutant>>> kinds() {
    return kinds;
  }

  private void names() {
    expression("misspelt step", "steps\\.([A-Za-z_]\\w*)", "steps.$1x");
    expression("misspelt field of a step", "(steps\\.\\w+)\\.output", "$1.outptu");
    expression("misspelt status of a step", "(steps\\.\\w+)\\.status", "$1.state");
    expression(
        "misspelt field of a loop's output",
        "(steps\\.\\w+\\.output)\\.(results|itemCount|successCount|failureCount)\\b",
        "$1.$2s");
    expression(
        "misspelt field of a collection",
        "(steps\\.\\w+\\.output)\\.(collected|iterations)",
        "$1.all");
    expression("misspelt input", "\\binput\\.([A-Za-z]\\w*)", "input.$1x");
    expression("misspelt variable", "\\bvars\\.([A-Za-z]\\w*)", "vars.$1x");
    expression("misspelt field of the workflow", "\\bworkflow\\.(\\w+)", "workflow.$1x");
    expression("misspelt field of an error", "\\berror\\.(code|message|step)\\b", "error.$1s");
    expression("misspelt root", "\\b(input|steps|vars)\\.", "$1s.");
    line("unknown task", "(taskRef: [a-z0-9/-]+)", "$1-nowhere");
    line("unknown workflow", "(workflowRef: [a-z0-9/-]+)", "$1-nowhere");
    line("dependency on nothing", "dependsOn: \\[(\\w+)", "dependsOn: [$1x");
    line("dependency without a list", "dependsOn: \\[(\\w+)\\]", "dependsOn: $1");
    line("invalid step id", "\\bid: ([a-z_]+)(?=[,\\s}]|$)", "id: $1-1");
    line("reserved step id", "\\bid: ([a-z_]+)(?=[,\\s}]|$)", "id: continue");
    line("element named as a root", "\\bas: \\w+", "as: steps");
  }

  private void expressions() {
    expression("unknown function", "\\{\\{ (.*?) \\}\\}", "{{ frobnicate($1) }}");
    expression("unfinished expression", "\\{\\{ (.*?) \\}\\}", "{{ $1 + }}");
    line("template without an end", "\\{\\{ ([^{}]*) \\}\\}([^{}]*)$", "{{ $1 $2");
    line(
        "template in an expression field",
        "(?<=\\s)(if|when|until): ([^\"'{}]+)$",
        "$1: \"{{ $2 }}\"");
    line("condition that is a text", "(?<=\\s)(if|when|until): ([^\"'{}]+)$", "$1: workflow.name");
    line("element outside of a loop", "^(  output: .*?)\\{\\{ .*? \\}\\}", "$1{{ item.id }}");
    line(
        "round outside of a repetition", "^(  output: .*?)\\{\\{ .*? \\}\\}", "$1{{ previous.x }}");
    line("error outside of a fallback", "^(  output: .*?)\\{\\{ .*? \\}\\}", "$1{{ error.code }}");
    line("secret outside of http", "(\\bset: .*?)\\{\\{ .*? \\}\\}", "$1{{ secrets.key }}");
    line(
        "answer before there is one", "(\\burl: .*/)\\{\\{ .*? \\}\\}", "$1{{ response.body.id }}");
    line("all steps at once", "^(  output: .*?)\\{\\{ .*? \\}\\}", "$1{{ steps }}");
    line("wrong pattern", "^(  output: .*?)\\{\\{ .*? \\}\\}", "$1{{ 'a'.matches('[') }}");
    line("text as a number", "^(  output: .*?)\\{\\{ .*? \\}\\}", "$1{{ workflow.name * 2 }}");
    kind("arithmetic on a typed text", example -> onParameter(example, "string", " - 1"));
    kind("list as a number", example -> onParameter(example, "array", "* 2"));
    kind("number as a text", example -> onParameter(example, "integer", "+ 'x'"));
    kind("inner step read from outside", Mistakes::readInnerStep);
  }

  private void values() {
    line(
        "bad duration",
        "\\b(timeout|attemptTimeout|every|for|ttl|openFor): (\\w+)",
        "$1: $2 parsecs");
    line("negative number", "\\b(maxAttempts|max|maxParallel|maxConcurrency): \\d+", "$1: -1");
    line(
        "text for a number", "\\b(maxAttempts|max|maxParallel|maxConcurrency): (\\d+)", "$1: many");
    line("unknown method", "\\bmethod: ([A-Z]+)", "method: $1S");
    line("unknown type", "\\btype: (string|integer|number|boolean|array|object)\\b", "type: $1s");
    line("unknown word", "\\b(onFailure|onItemError|mode): (\\w+)", "$1: $2s");
    line("impossible status", "\\bstatus: \\d+", "status: 999");
    line("address without a scheme", "\\burl: (\"?)https?://", "url: $1www.");
    line("default of another type", "(type: (?:integer|boolean), default: )\\w+", "$1[x]");
    line("required by a word", "\\brequired: true", "required: always");
    line("unknown kind", "^kind: (\\w+)$", "kind: $1s");
    line("unknown version", "^apiVersion: .*", "apiVersion: tenuto.dev/v9");
  }

  private void structure() {
    line("unknown key", "\\b(taskRef|http|set|steps|switch|forEach|repeat|wait): ", "$1x: ");
    line("unknown option", "\\b(timeout|retry|dependsOn|fallback|compensate|until): ", "$1s: ");
    line("unknown keyword of a parameter", "\\brequired: true", "requird: true");
    line("missing name", "^metadata: \\{name: .*\\}$", "metadata: {}");
    line("tab", "^    (?=\\S)", "\t");
    kind(
        "key twice",
        example ->
            first(
                example,
                "^ *(?:timeout|onFailure|kind|set|taskRef): [^|>]*\\S$",
                (spot, _) -> Mutant.inserting("key twice", spot, spot.line())));
    kind(
        "merge key",
        example ->
            first(
                example,
                "^spec:$",
                (spot, _) -> Mutant.inserting("merge key", spot, "  <<: {timeout: 1m}")));
    kind(
        "step that waits for itself",
        example ->
            first(
                example,
                "^ *- id: (\\w+)$",
                (spot, id) ->
                    Mutant.inserting(
                        "step that waits for itself",
                        spot,
                        spot.indent() + "  dependsOn: [" + id.group(1) + "]")));
    kind(
        "two bodies",
        example ->
            first(
                example,
                "^ *(?:taskRef|http|wait): .+$",
                (spot, _) -> Mutant.inserting("two bodies", spot, spot.indent() + "set: 1")));
    kind(
        "retry of what makes no call",
        example ->
            first(
                example,
                "^ *set: [^|>]*\\S$",
                (spot, _) ->
                    Mutant.inserting(
                        "retry of what makes no call",
                        spot,
                        spot.indent() + "retry: {maxAttempts: 2}")));
    kind("step id twice", Mistakes::repeatId);
  }

  private void failures() {
    line("misspelt failure code", "\\bon: \\[([a-z_.0-9]+)", "on: [$1x");
    line("failure that is never retried", "\\bretry: \\{", "retry: {on: [expression.math], ");
    line("failure that cannot occur", "\\bfallback: \\{(?!on)", "fallback: {on: [event.lost], ");
    line("failure without a code", "\\bfail: \\{code: [^,}]+", "fail: {message: x");
    line(
        "failure with a code of Tenuto's", "\\bfail: \\{code: [^,}]+", "fail: {code: http.timeout");
  }

  private void kind(String name, Function<Example, Optional<Mutant>> mutation) {
    kinds.put(name, mutation);
  }

  private void line(String name, String pattern, String replacement) {
    Pattern compiled = Pattern.compile(pattern);
    kind(
        name,
        example ->
            first(
                example,
                compiled,
                false,
                (spot, match) -> replaced(name, spot, match, replacement)));
  }

  /** The same where the match stands in an expression. */
  private void expression(String name, String pattern, String replacement) {
    Pattern compiled = Pattern.compile(pattern);
    kind(
        name,
        example ->
            first(
                example,
                compiled,
                true,
                (spot, match) -> replaced(name, spot, match, replacement)));
  }

  private static Mutant replaced(String name, Spot spot, Matcher match, String replacement) {
    var line = new StringBuilder();
    Matcher again = match.pattern().matcher(spot.line());
    if (again.find(match.start())) {
      again.appendReplacement(line, replacement);
      again.appendTail(line);
    }
    return Mutant.replacing(name, spot, line.toString());
  }

  /** What is made of a line where a pattern was found. */
  interface Mutation {
    Mutant make(Spot spot, Matcher match);
  }

  private static Optional<Mutant> first(Example example, String pattern, Mutation mutation) {
    return first(example, Pattern.compile(pattern), false, mutation);
  }

  private static Optional<Mutant> first(
      Example example, Pattern pattern, boolean inExpression, Mutation mutation) {
    for (Spot spot : Spot.of(example)) {
      Matcher match = pattern.matcher(spot.line());
      while (match.find()) {
        if (!inExpression || isInExpression(spot.line(), match.start())) {
          return Optional.of(mutation.make(spot, match));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isInExpression(String line, int at) {
    boolean template = line.lastIndexOf("{{", at) > line.lastIndexOf("}}", at);
    return template || Pattern.compile(EXPRESSION_FIELD).matcher(line.substring(0, at)).find();
  }

  private static Optional<Mutant> onParameter(Example example, String type, String operation) {
    Pattern parameter =
        Pattern.compile("^    (\\w+): \\{type: " + type + "\\b[^}]*(?:required|default)");
    for (Spot spot : Spot.of(example)) {
      Matcher declared = parameter.matcher(spot.line());
      if (declared.find()) {
        String read = "input." + declared.group(1);
        Pattern use = Pattern.compile("\\{\\{ " + Pattern.quote(read) + " \\}\\}");
        String instead = "{{ " + read + " " + operation + " }}";
        for (Spot reading : sameDocument(spot)) {
          Matcher match = use.matcher(reading.line());
          if (match.find()) {
            return Optional.of(
                Mutant.replacing(
                    "operation on a typed " + type, reading, match.replaceFirst(instead)));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The lines after one, up to the end of its document. */
  private static List<Spot> sameDocument(Spot spot) {
    var same = new ArrayList<Spot>();
    for (Spot other : Spot.of(spot.example())) {
      if (other.file().equals(spot.file()) && other.number() > spot.number()) {
        if (other.line().startsWith("---")) {
          break;
        }
        same.add(other);
      }
    }
    return same;
  }

  private static Optional<Mutant> readInnerStep(Example example) {
    Pattern inner = Pattern.compile("^ {8,}- (?:\\{)?id: (\\w+)");
    return first(
            example,
            inner,
            false,
            (spot, id) -> {
              Pattern output = Pattern.compile("^(  output: .*?)\\{\\{ .*? \\}\\}");
              for (Spot later : sameDocument(spot)) {
                Matcher match = output.matcher(later.line());
                if (match.find()) {
                  String instead = "$1{{ steps." + id.group(1) + ".output }}";
                  return Mutant.replacing(
                      "inner step read from outside", later, match.replaceFirst(instead));
                }
              }
              return Mutant.replacing("inner step read from outside", spot, spot.line());
            })
        .filter(mutant -> !mutant.example().equals(example));
  }

  private static Optional<Mutant> repeatId(Example example) {
    Pattern id = Pattern.compile("^( *- \\{?id: )(\\w+)");
    return first(
            example,
            id,
            false,
            (spot, first) -> {
              for (Spot later : sameDocument(spot)) {
                Matcher match = id.matcher(later.line());
                if (match.find()) {
                  return Mutant.replacing(
                      "step id twice", later, match.replaceFirst("$1" + first.group(2)));
                }
              }
              return Mutant.replacing("step id twice", spot, spot.line());
            })
        .filter(mutant -> !mutant.example().equals(example));
  }
}

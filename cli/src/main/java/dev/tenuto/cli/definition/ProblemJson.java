package dev.tenuto.cli.definition;

import dev.tenuto.language.problem.Problem;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Problems as JSON, {@code {problems: [...], warnings: [...]}}. */
public final class ProblemJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ProblemJson() {}

  /** Both lists of what was checked. */
  public static ObjectNode of(Checked checked) {
    ObjectNode both = NODES.objectNode();
    both.set("problems", list(checked.problems()));
    both.set("warnings", list(checked.warnings()));
    return both;
  }

  private static ArrayNode list(List<Problem> problems) {
    ArrayNode list = NODES.arrayNode();
    problems.forEach(problem -> list.add(of(problem)));
    return list;
  }

  private static ObjectNode of(Problem problem) {
    int line = problem.location().line();
    ObjectNode json = NODES.objectNode();
    json.put("file", problem.location().file());
    json.put("line", line > 0 ? Integer.valueOf(line) : null);
    json.put("column", line > 0 ? Integer.valueOf(problem.location().column()) : null);
    json.put("severity", problem.severity().text());
    json.put("code", problem.code().text());
    json.put("message", problem.message());
    json.put("hint", problem.hint());
    return json.put("path", problem.path());
  }
}

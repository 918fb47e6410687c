package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Makes nodes of scalars: their type by the core schema, their positions by their style. */
record ScalarReader(Lines lines, Problems problems) {

  SourceNode.Scalar read(ScalarEvent event, SourceLocation location, NodePath path) {
    JsonNode value = value(event, location, path);
    return new SourceNode.Scalar(location, path, value, value.isString() ? positions(event) : null);
  }

  private JsonNode value(ScalarEvent event, SourceLocation location, NodePath path) {
    String tag = event.getTag().orElse("");
    boolean text = tag.isEmpty() ? !event.isPlain() : tag.equals("!") || tag.equals(Tags.STRING);
    if (text) {
      return StringNode.valueOf(event.getValue());
    }
    JsonNode value = CoreSchema.resolve(event.getValue());
    if (value == null) {
      problems.add(
          ProblemCode.YAML_NUMBER,
          location,
          path.toString(),
          "The number " + Texts.shown(event.getValue()) + " cannot be written in JSON",
          "Infinity, not-a-number and numbers of more than 1,000 digits are none; quote a text");
      return NullNode.getInstance();
    }
    if (!tag.isEmpty() && !fits(tag, value)) {
      Tags.refuse(tag, location, path, problems);
    }
    return value;
  }

  private static boolean fits(String tag, JsonNode value) {
    if (!tag.startsWith(Tags.PREFIX)) {
      return false;
    }
    return switch (tag.substring(Tags.PREFIX.length())) {
      case "int" -> value.isIntegralNumber();
      case "float" -> value.isNumber();
      case "bool" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private @Nullable TextPositions positions(ScalarEvent event) {
    return event
        .getStartMark()
        .map(mark ->
            switch (event.getScalarStyle()) {
              case LITERAL ->
                  (TextPositions)
                      new BlockTextPositions(lines, mark.getLine(), event.getValue(), false);
              case FOLDED -> new BlockTextPositions(lines, mark.getLine(), event.getValue(), true);
              case SINGLE_QUOTED ->
                  new FlowTextPositions(lines, mark.getLine(), mark.getColumn(), '\'');
              case DOUBLE_QUOTED ->
                  new FlowTextPositions(lines, mark.getLine(), mark.getColumn(), '"');
              case PLAIN, JSON_SCALAR_STYLE ->
                  new FlowTextPositions(lines, mark.getLine(), mark.getColumn(), (char) 0);
            })
        .orElse(null);
  }
}

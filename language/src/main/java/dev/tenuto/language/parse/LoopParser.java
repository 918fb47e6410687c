package dev.tenuto.language.parse;

import dev.tenuto.language.definition.ForEach;
import dev.tenuto.language.definition.Repeat;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.ReservedWords;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads {@code forEach} and {@code repeat}. */
record LoopParser(Surroundings around, Problems problems) {

  static final int MOST_ROUNDS = 10_000;

  /** The roots that an element cannot be named as; the usual name of an element is none of them. */
  static final List<String> ROOTS =
      List.of(
          "input",
          "vars",
          "steps",
          "index",
          "output",
          "previous",
          "iteration",
          "error",
          "response",
          "workflow",
          "secrets",
          "env");

  /** A {@code forEach}; null when it is absent or cannot be read. */
  @Nullable ForEach forEach(@Nullable SourceNode node) {
    Fields fields =
        node == null
            ? null
            : Fields.of(node, Vocabulary.FOR_EACH, "Write {items: \"{{ … }}\"}", problems);
    if (fields == null) {
      return null;
    }
    Integer maxConcurrency = fields.whole("maxConcurrency", 0, Integer.MAX_VALUE);
    String onItemError =
        new Choices(problems).check(fields.find("onItemError"), List.of("stop", "continue"));
    String as = as(fields.find("as"));
    SourceNode itemsNode =
        fields.require("items", "Say over what: `items: \"{{ input.orders }}\"`");
    Written items = itemsNode == null ? null : items(itemsNode);
    Boolean goesOn = onItemError == null ? null : Boolean.valueOf(onItemError.equals("continue"));
    // a loop over nothing stands for one that cannot be read, so that its element is known inside
    Written over =
        items == null ? new Written(JsonNodeFactory.instance.arrayNode(), fields.map()) : items;
    return new ForEach(over, as, maxConcurrency, goesOn, fields.map());
  }

  private @Nullable Written items(SourceNode node) {
    boolean text = node.json().isString();
    if (node instanceof SourceNode.Scalar && !(text && node.json().stringValue().contains("{{"))) {
      Scalars.wrongType(
          node,
          "a list, a map or a template that gives one",
          text
              ? "Write the expression in braces: \"{{ " + Texts.shown(node.json()) + " }}\""
              : null,
          problems);
      return null;
    }
    return new Written(node.json(), node);
  }

  private @Nullable String as(@Nullable SourceNode node) {
    String name = node == null ? null : Scalars.text(node, problems);
    if (node == null
        || name == null
        || !new Name(name, node.location(), node.path(), problems).isIdentifier()) {
      return null;
    }
    if (ReservedWords.isTaken(name)) {
      tellTaken(node, "`" + name + "` is a type or a family of functions of the expressions");
      return null;
    }
    if (ROOTS.contains(name)) {
      tellTaken(
          node, "`" + name + "` is a root of the expressions, so no element can have its name");
      return null;
    }
    if (around.elements().contains(name)) {
      tellTaken(node, "`" + name + "` is already the element of a loop around this one");
      return null;
    }
    return name;
  }

  private void tellTaken(SourceNode node, String message) {
    problems.add(
        ProblemCode.NAME_TAKEN,
        node.location(),
        node.path(),
        message,
        "Choose another name for the element");
  }

  /** A {@code repeat}; null when it is absent or cannot be read. */
  @Nullable Repeat repeat(@Nullable SourceNode node) {
    Fields fields =
        node == null
            ? null
            : Fields.of(node, Vocabulary.REPEAT, "Write {until: output.done}", problems);
    if (fields == null) {
      return null;
    }
    SourceNode untilNode = fields.require("until", "Say when it ends: `until: output.done`");
    Written until = Conditions.read(untilNode, problems);
    var every = fields.duration("every");
    Integer max = fields.whole("max", 1, MOST_ROUNDS);
    return until == null
        ? null
        : new Repeat(until, every, max, fields.written("collect"), fields.map());
  }
}

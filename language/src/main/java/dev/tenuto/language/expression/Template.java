package dev.tenuto.language.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Any JSON whose strings may hold templates. Immutable, for any number of threads. */
public final class Template {

  private final JsonNode source;
  private final TemplateNode root;
  private final Set<ReadPath> reads;

  Template(JsonNode source, TemplateNode root) {
    this.source = source;
    this.root = root;
    var found = new LinkedHashSet<ReadPath>();
    root.forEachText("", (_, text) -> found.addAll(text.reads()));
    this.reads = Collections.unmodifiableSet(found);
  }

  /** The JSON as the author wrote it. */
  public JsonNode source() {
    return source;
  }

  /** Whether no string of it holds a template. */
  public boolean isConstant() {
    return root instanceof TemplateNode.Constant;
  }

  /** Whether it reads nothing and gives the same each time. */
  public boolean isUnchanging() {
    var changing = new ArrayList<TextTemplate>();
    root.forEachText(
        "",
        (_, text) -> {
          if (text.isChanging()) {
            changing.add(text);
          }
        });
    return reads.isEmpty() && changing.isEmpty();
  }

  /** What the templates read. */
  public Set<ReadPath> reads() {
    return reads;
  }

  /**
   * The JSON with every template replaced by its value. Parts without templates are shared with the
   * source, so the result is not to be changed.
   *
   * @throws ExpressionFailure when an expression cannot be evaluated
   */
  public JsonNode resolve(Roots roots, Moment moment) {
    var evaluation = new Evaluation(roots, moment);
    return evaluation.run(() -> root.resolve(evaluation));
  }

  TemplateNode root() {
    return root;
  }
}

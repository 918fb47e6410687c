package dev.tenuto.language.expression;

import dev.tenuto.language.value.Json;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** One string with its templates, in pieces. Immutable, for any number of threads. */
public final class TextTemplate {

  private final String source;
  private final List<Part> parts;
  private final Set<ReadPath> reads;

  TextTemplate(String source, List<Part> parts) {
    this.source = source;
    this.parts = List.copyOf(parts);
    this.reads = reads(parts);
  }

  /** The pieces in their order; neighbouring literals do not occur. */
  public List<Part> parts() {
    return parts;
  }

  /** The string as the author wrote it. */
  public String source() {
    return source;
  }

  /** Whether there is no template in the string. */
  public boolean isConstant() {
    return parts.stream().noneMatch(Part.Hole.class::isInstance);
  }

  /** Whether the string is exactly one template, which keeps the type of its expression. */
  public boolean isWhole() {
    return parts.size() == 1 && parts.getFirst() instanceof Part.Hole;
  }

  /** What the templates read. */
  public Set<ReadPath> reads() {
    return reads;
  }

  /** Whether it asks for time or chance. */
  boolean isChanging() {
    return parts.stream()
        .anyMatch(part -> part instanceof Part.Hole hole && hole.expression().isChanging());
  }

  private static Set<ReadPath> reads(List<Part> parts) {
    var reads = new LinkedHashSet<ReadPath>();
    for (Part part : parts) {
      if (part instanceof Part.Hole hole) {
        reads.addAll(hole.expression().reads());
      }
    }
    return Collections.unmodifiableSet(reads);
  }

  /**
   * The value of the only template, or the text that the pieces make.
   *
   * @throws ExpressionFailure when an expression cannot be evaluated
   */
  public JsonNode resolve(Roots roots, Moment moment) {
    return resolve(new Evaluation(roots, moment));
  }

  JsonNode resolve(Evaluation evaluation) {
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Hole hole) {
      return hole.resolve(evaluation);
    }
    var text = new StringBuilder();
    for (Part part : parts) {
      String piece =
          switch (part) {
            case Part.Literal literal -> literal.text();
            case Part.Hole hole -> Json.text(hole.resolve(evaluation));
          };
      evaluation.produce(piece.length());
      text.append(piece);
    }
    return StringNode.valueOf(text.toString());
  }
}

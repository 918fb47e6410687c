package dev.tenuto.language.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A root and the fields and elements that are read of it, as {@code input.order.lines[0].id}. Most
 * templates are such and nothing else, and most others are made of such. It is read without
 * cel-java, with the same value, the same count of steps and the same messages.
 */
record PlainPath(String root, List<Read> reads) implements Operand {

  /** One step down. */
  sealed interface Read {

    @Nullable JsonNode find(JsonNode from);

    /**
     * The same as {@link #find}, or why there is nothing.
     *
     * @param path of what is read from
     */
    Object require(Object from, String path);

    /** As it stands in an expression. */
    String text();

    /** {@code .name}. */
    record Field(String name) implements Read {
      @Override
      public @Nullable JsonNode find(JsonNode from) {
        return from instanceof ObjectNode object ? object.get(name) : null;
      }

      @Override
      public Object require(Object from, String path) {
        return Reading.select(from, name, () -> path);
      }

      @Override
      public String text() {
        return "." + name;
      }
    }

    /** {@code ['name']}. */
    record Key(String name) implements Read {
      @Override
      public @Nullable JsonNode find(JsonNode from) {
        return from instanceof ObjectNode object ? object.get(name) : null;
      }

      @Override
      public Object require(Object from, String path) {
        return Reading.index(from, name, () -> path);
      }

      @Override
      public String text() {
        return "['" + name + "']";
      }
    }

    /** {@code [0]}. */
    record Element(long index) implements Read {
      @Override
      public @Nullable JsonNode find(JsonNode from) {
        return from instanceof ArrayNode array && index >= 0 && index < array.size()
            ? array.get((int) index)
            : null;
      }

      @Override
      public Object require(Object from, String path) {
        return Reading.index(from, index, () -> path);
      }

      @Override
      public String text() {
        return "[" + index + "]";
      }
    }
  }

  /** Null when the expression is more than a path. */
  static @Nullable PlainPath of(CelExpr expr) {
    var reads = new ArrayList<Read>();
    CelExpr at = expr;
    while (true) {
      switch (at.getKind()) {
        case IDENT -> {
          return new PlainPath(at.ident().name(), List.copyOf(reads.reversed()));
        }
        case SELECT -> {
          if (at.select().testOnly()) {
            return null;
          }
          reads.add(new Read.Field(at.select().field()));
          at = at.select().operand();
        }
        case CALL -> {
          Read element = element(at.call());
          if (element == null) {
            return null;
          }
          reads.add(element);
          at = at.call().args().getFirst();
        }
        case NOT_SET, CONSTANT, LIST, STRUCT, MAP, COMPREHENSION -> {
          return null;
        }
      }
    }
  }

  /**
   * Whether something is read of it, and it is a root.
   *
   * @param bound the variables of the loops around
   */
  boolean readsRoot(List<String> bound) {
    boolean given = "@.".indexOf(root.charAt(0)) < 0 && !Values.isTypeName(root);
    return given && !reads.isEmpty() && !bound.contains(root);
  }

  private static @Nullable Read element(CelCall call) {
    if (!call.function().equals("_[_]") || !isConstant(call.args().get(1))) {
      return null;
    }
    CelConstant at = call.args().get(1).constant();
    return switch (at.getKind()) {
      case STRING_VALUE -> new Read.Key(at.stringValue());
      case INT64_VALUE -> new Read.Element(at.int64Value());
      default -> null;
    };
  }

  private static boolean isConstant(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
  }

  /**
   * @throws ExpressionFailure when there is no such value
   */
  @Override
  public Object value(Evaluation evaluation) {
    Object found = find(evaluation);
    return found == null ? require(evaluation) : found;
  }

  private Object require(Evaluation evaluation) {
    evaluation.steps(reads.size());
    JsonNode start = evaluation.roots().find(root);
    if (start == null) {
      throw Missing.root(root);
    }
    Object value = Values.of(start);
    var path = new StringBuilder(root);
    for (Read read : reads) {
      value = read.require(value, path.toString());
      path.append(read.text());
    }
    return value;
  }

  /** Null where there is no such value. */
  @Nullable Object find(Evaluation evaluation) {
    JsonNode value = evaluation.roots().find(root);
    for (Read read : reads) {
      value = value == null ? null : read.find(value);
    }
    if (value == null) {
      return null;
    }
    evaluation.steps(reads.size());
    return Values.of(value);
  }
}

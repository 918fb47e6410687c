package dev.tenuto.language.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * One form in which a function can be called.
 *
 * @param receiver whether the first parameter stands before the dot
 * @param parameters what it needs, the receiver first
 * @param result what it gives
 * @param text as an author reads it: {@code string.substring(integer, integer) -> string}
 */
record Signature(boolean receiver, List<Kind> parameters, Kind result, String text) {

  /** Types as signatures name them. */
  enum Kind {
    ANY("any"),
    INT("int"),
    NUMBER("number"),
    STRING("string"),
    BOOL("bool"),
    BYTES("bytes"),
    TIMESTAMP("timestamp"),
    DURATION("duration"),
    LIST("list"),
    /** A list whose elements are of the same type wherever it stands in one signature. */
    ELEMENTS("list<T>"),
    STRINGS("list<string>"),
    NUMBERS("list<number>"),
    OBJECT("object"),
    TYPE("type"),
    OPTIONAL("maybe");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    Shape shape() {
      return switch (this) {
        case ANY -> Shape.any();
        case INT -> Shape.Scalar.INT;
        case NUMBER -> Shape.Scalar.NUMBER;
        case STRING -> Shape.Scalar.STRING;
        case BOOL -> Shape.Scalar.BOOL;
        case BYTES -> Shape.Scalar.BYTES;
        case TIMESTAMP -> Shape.Scalar.TIMESTAMP;
        case DURATION -> Shape.Scalar.DURATION;
        case LIST, ELEMENTS -> Shape.list();
        case STRINGS -> new Shape.ListOf(Shape.Scalar.STRING);
        case NUMBERS -> new Shape.ListOf(Shape.Scalar.NUMBER);
        case OBJECT -> Shape.object();
        case TYPE -> Shape.Scalar.TYPE;
        case OPTIONAL -> new Shape.OptionalOf(Shape.any());
      };
    }

    static Kind parse(String text) {
      for (Kind kind : values()) {
        if (kind.text.equals(text)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("No type " + text);
    }
  }

  Signature {
    parameters = List.copyOf(parameters);
  }

  /** As an author reads it. */
  String shown() {
    return text.replace("maybe", "optional").replace("): ", ") -> ");
  }

  boolean accepts(boolean asReceiver, int count) {
    return receiver == asReceiver && parameters.size() == count;
  }

  /**
   * Reads {@code name(int): string} or, for the form with a receiver, {@code string.name(int):
   * string}.
   */
  static Signature parse(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    String head = text.substring(0, open);
    var parameters = new ArrayList<Kind>();
    // a dot in the name of a function (`math.abs`) is no receiver
    int dot = head.indexOf('.');
    boolean receiver = dot > 0 && isKind(head.substring(0, dot));
    if (receiver) {
      parameters.add(Kind.parse(head.substring(0, dot)));
    }
    for (String parameter : text.substring(open + 1, close).split(",", -1)) {
      if (!parameter.isBlank()) {
        parameters.add(Kind.parse(parameter.strip()));
      }
    }
    Kind result = Kind.parse(text.substring(close + 2).strip());
    return new Signature(receiver, parameters, result, text);
  }

  private static boolean isKind(String text) {
    for (Kind kind : Kind.values()) {
      if (kind.text.equals(text)) {
        return true;
      }
    }
    return false;
  }
}

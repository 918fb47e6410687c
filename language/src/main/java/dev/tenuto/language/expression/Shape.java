package dev.tenuto.language.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is known about a value before there is data. */
public sealed interface Shape {

  /** Nothing is known: every use is allowed. */
  static Shape any() {
    return new Any();
  }

  /** A list of unknown elements. */
  static Shape list() {
    return new ListOf(any());
  }

  /** An object of unknown fields. */
  static Shape object() {
    return new Fields(Collections.emptyMap(), any());
  }

  /** As an author reads it: {@code a string}, {@code a list of numbers}. */
  String describe();

  /** Any value. */
  record Any() implements Shape {
    @Override
    public String describe() {
      return "any value";
    }
  }

  /** A value without parts. */
  enum Scalar implements Shape {
    /** A whole number; it may be used as a number everywhere. */
    INT("an integer"),
    /** A number, whole or not. */
    NUMBER("a number"),
    /** A text. */
    STRING("a string"),
    /** True or false. */
    BOOL("a boolean"),
    /** Null and nothing else. */
    NULL("null"),
    /** Bytes; base64 as a result. */
    BYTES("bytes"),
    /** A point in time; RFC 3339 text as a result. */
    TIMESTAMP("a timestamp"),
    /** A length of time; {@code 3.5s} as a result. */
    DURATION("a duration"),
    /** The type of a value, as {@code type(x)} gives it. */
    TYPE("a type");

    private final String description;

    Scalar(String description) {
      this.description = description;
    }

    @Override
    public String describe() {
      return description;
    }
  }

  /** A list. */
  record ListOf(Shape element) implements Shape {
    @Override
    public String describe() {
      return "a list";
    }
  }

  /**
   * An object.
   *
   * @param declared the fields that are known
   * @param others what every other field is; {@link Closed} when there is none
   */
  record Fields(Map<String, Shape> declared, Shape others) implements Shape {

    public Fields {
      declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
    }

    /** An object that has the declared fields and no other. */
    public static Fields closed(Map<String, Shape> declared) {
      return new Fields(declared, new Closed());
    }

    /** An object that may have more than the declared fields. */
    public static Fields open(Map<String, Shape> declared) {
      return new Fields(declared, any());
    }

    /** What an object has that is this one or the other. */
    private Fields join(Fields other) {
      Map<String, Shape> joined = new LinkedHashMap<>();
      declared.forEach((name, shape) -> joined.put(name, shape.or(other.find(name))));
      other.declared.forEach((name, shape) -> joined.putIfAbsent(name, find(name).or(shape)));
      return new Fields(joined, others.or(other.others));
    }

    /** What a field is; null where it is never there. */
    private Shape find(String name) {
      Shape shape = declared.getOrDefault(name, others);
      return shape instanceof Closed ? Scalar.NULL : shape;
    }

    @Override
    public String describe() {
      return "an object";
    }
  }

  /** Nothing at all: the other fields of a closed object, the elements of an empty list. */
  record Closed() implements Shape {
    @Override
    public String describe() {
      return "nothing";
    }
  }

  /** A value that may also be null. */
  record Nullable(Shape of) implements Shape {
    @Override
    public String describe() {
      return of.describe() + " or null";
    }
  }

  /** A value that may be absent: what {@code m.?key} gives. */
  record OptionalOf(Shape of) implements Shape {
    @Override
    public String describe() {
      return "an optional value";
    }
  }

  /** The shape of a value that is known; its objects are closed. */
  static Shape of(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> Scalar.STRING;
      case BOOLEAN -> Scalar.BOOL;
      case NUMBER -> value.isIntegralNumber() ? Scalar.INT : Scalar.NUMBER;
      case ARRAY -> {
        Shape element = new Closed();
        for (JsonNode item : value) {
          element = element.or(of(item));
        }
        yield new ListOf(element);
      }
      case OBJECT -> {
        Map<String, Shape> declared = new LinkedHashMap<>();
        value.forEachEntry((key, field) -> declared.put(key, of(field)));
        yield Fields.closed(declared);
      }
      case NULL, MISSING, BINARY, POJO -> Scalar.NULL;
    };
  }

  /** What it is as JSON, when it is the result of an expression. */
  default Shape asResult() {
    return switch (this) {
      case OptionalOf(Shape of) -> of.asResult().orNull();
      case Scalar scalar ->
          switch (scalar) {
            case BYTES, TIMESTAMP, DURATION, TYPE -> Scalar.STRING;
            case INT, NUMBER, STRING, BOOL, NULL -> scalar;
          };
      case Nullable(Shape of) -> of.asResult().orNull();
      case ListOf(Shape element) -> new ListOf(element.asResult());
      case Any any -> any;
      case Closed closed -> closed;
      case Fields fields -> fields;
    };
  }

  /** The same shape, or null. */
  default Shape orNull() {
    return switch (this) {
      case Any any -> any;
      case Nullable nullable -> nullable;
      case Scalar scalar -> scalar == Scalar.NULL ? scalar : new Nullable(scalar);
      case ListOf list -> new Nullable(list);
      case Fields fields -> new Nullable(fields);
      case OptionalOf optional -> new Nullable(optional);
      case Closed closed -> closed;
    };
  }

  /** What a value is that has this shape or the other. */
  default Shape or(Shape other) {
    if (equals(other) || other instanceof Closed) {
      return this;
    }
    if (this instanceof Closed) {
      return other;
    }
    if (equals(Scalar.NULL)) {
      return other.orNull();
    }
    if (other.equals(Scalar.NULL)) {
      return orNull();
    }
    if (this instanceof Nullable(Shape of)) {
      return of.or(other instanceof Nullable(Shape inner) ? inner : other).orNull();
    }
    if (other instanceof Nullable(Shape of)) {
      return or(of).orNull();
    }
    if (isNumber() && other.isNumber()) {
      return Scalar.NUMBER;
    }
    if (this instanceof ListOf(Shape mine) && other instanceof ListOf(Shape theirs)) {
      return new ListOf(mine.or(theirs));
    }
    if (this instanceof Fields mine && other instanceof Fields theirs) {
      return mine.join(theirs);
    }
    return any();
  }

  /** Whether it is surely a number. */
  default boolean isNumber() {
    return equals(Scalar.INT) || equals(Scalar.NUMBER);
  }
}

package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shapes of what Tenuto itself tells of an execution, a step, a failure and an answer. */
final class Facts {

  private Facts() {}

  /** {@code workflow}. */
  static Shape workflow() {
    return Shape.Fields.closed(workflowFields());
  }

  /** {@code workflow} in {@code finally}. */
  static Shape workflowAtTheEnd() {
    Map<String, Shape> fields = workflowFields();
    fields.put("status", Shape.Scalar.STRING);
    return Shape.Fields.closed(fields);
  }

  private static Map<String, Shape> workflowFields() {
    var fields = new LinkedHashMap<String, Shape>();
    fields.put("name", Shape.Scalar.STRING);
    fields.put("namespace", Shape.Scalar.STRING);
    fields.put("version", Shape.Scalar.INT.orNull());
    fields.put("executionId", Shape.Scalar.STRING);
    fields.put("startedAt", Shape.Scalar.STRING);
    return fields;
  }

  /** {@code steps.<id>}. */
  static Shape step(Shape output, boolean makesCall) {
    var fields = new LinkedHashMap<String, Shape>();
    fields.put("output", output);
    fields.put("status", Shape.Scalar.STRING);
    fields.put("error", error().orNull());
    fields.put("attempts", Shape.Scalar.INT);
    fields.put("response", makesCall ? stepResponse().orNull() : Shape.Scalar.NULL);
    return Shape.Fields.closed(fields);
  }

  /** {@code error}. */
  static Shape error() {
    var fields = new LinkedHashMap<String, Shape>();
    fields.put("code", Shape.Scalar.STRING);
    fields.put("message", Shape.Scalar.STRING);
    fields.put("step", Shape.Scalar.STRING.orNull());
    fields.put("attempts", Shape.Scalar.INT);
    fields.put("requestMayHaveBeenSent", Shape.Scalar.BOOL);
    fields.put("details", Shape.any());
    return Shape.Fields.closed(fields);
  }

  private static Shape stepResponse() {
    var fields = new LinkedHashMap<String, Shape>();
    fields.put("status", Shape.Scalar.INT);
    fields.put("headers", Shape.object());
    return Shape.Fields.closed(fields);
  }

  /** {@code response} beside a call. */
  static Shape response() {
    var fields = new LinkedHashMap<String, Shape>();
    fields.put("status", Shape.Scalar.INT);
    fields.put("headers", Shape.object());
    fields.put("body", Shape.any());
    return Shape.Fields.closed(fields);
  }

  /** The output of a loop. */
  static Shape loop(Shape item) {
    var fields = new LinkedHashMap<String, Shape>();
    fields.put("results", new Shape.ListOf(item.orNull()));
    fields.put("itemCount", Shape.Scalar.INT);
    fields.put("successCount", Shape.Scalar.INT);
    fields.put("failureCount", Shape.Scalar.INT);
    fields.put("skippedCount", Shape.Scalar.INT);
    return Shape.Fields.closed(fields);
  }

  /** The output of a repetition that collects. */
  static Shape collection(Shape collected, Shape last) {
    var fields = new LinkedHashMap<String, Shape>();
    fields.put("collected", new Shape.ListOf(gathered(collected)));
    fields.put("iterations", Shape.Scalar.INT);
    fields.put("last", last);
    return Shape.Fields.closed(fields);
  }

  /** An element of what is gathered of rounds: of a list its elements, else the value. */
  private static Shape gathered(Shape collected) {
    return switch (collected) {
      case Shape.ListOf(Shape element) -> element;
      case Shape.Nullable(Shape of) -> gathered(of).orNull();
      case Shape.OptionalOf(Shape of) -> gathered(of).orNull();
      case Shape.Any _, Shape.Closed _, Shape.Fields _, Shape.Scalar _ -> collected;
    };
  }

  /** The element of a list, or the entry of a map; any value where it is neither. */
  static Shape item(Shape items) {
    return switch (items) {
      case Shape.ListOf(Shape element) -> element;
      case Shape.Fields fields -> {
        Shape value = fields.others();
        for (Shape declared : fields.declared().values()) {
          value = value.or(declared);
        }
        var entry = new LinkedHashMap<String, Shape>();
        entry.put("key", Shape.Scalar.STRING);
        entry.put("value", value);
        yield Shape.Fields.closed(entry);
      }
      case Shape.Nullable(Shape of) -> item(of);
      case Shape.OptionalOf(Shape of) -> item(of);
      case Shape.Any _, Shape.Closed _, Shape.Scalar _ -> Shape.any();
    };
  }
}

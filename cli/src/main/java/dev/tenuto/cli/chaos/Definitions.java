package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The definitions that faults meet, with what each of them allows. */
final class Definitions {

  private static final List<String> FILES =
      List.of(
          "line", "parallel", "loop", "blocks", "children", "patient", "saga", "event", "large");
  private static final int ITEMS = 50;

  /** As many as the target's large answers have. */
  private static final int PARTS = 3;

  /** All but the ends of executions that are nobody's child. */
  private static final Map<String, List<String>> DECISIONS =
      Map.of(
          "chaos-children",
          List.of(
              Decision.child("chaos-middle"),
              Decision.child("chaos-leaf"),
              Decision.end("chaos-leaf"),
              Decision.end("chaos-middle")),
          "chaos-patient",
          List.of(
              Decision.timer("pause · wait"),
              Decision.timer("poll · pause before the next round")));

  private Definitions() {}

  /** All documents, as they are published. */
  static String text() throws IOException {
    List<String> documents = new ArrayList<>(List.of(read("tasks")));
    for (String file : FILES) {
      documents.add(read(file));
    }
    return String.join("\n---\n", documents);
  }

  /** The eight that most faults meet. */
  static List<Shape> shapes() {
    return List.of(line(), parallel(), loop(), blocks(), children(), patient(), saga(), event());
  }

  /** What an execution decides on beside calls, by the names of {@link Decision}. */
  static List<String> decisions(Shape shape) {
    List<String> decisions = new ArrayList<>(DECISIONS.getOrDefault(shape.name(), List.of()));
    decisions.add(Decision.end(shape.name()));
    return decisions;
  }

  static Shape line() {
    Map<String, List<String>> after = new LinkedHashMap<>();
    after.put("s1", List.of());
    IntStream.rangeClosed(2, 8).forEach(i -> after.put("s" + i, List.of("s" + (i - 1))));
    return Shape.completing("chaos-line", after);
  }

  /** The line as it is after it was replaced: the same steps, last first. */
  static Shape reversedLine() {
    Map<String, List<String>> after = new LinkedHashMap<>();
    after.put("s8", List.of());
    IntStream.rangeClosed(1, 7)
        .map(i -> 8 - i)
        .forEach(i -> after.put("s" + i, List.of("s" + (i + 1))));
    return Shape.completing("chaos-line", after);
  }

  static String reversedLineText() throws IOException {
    return read("line-reversed");
  }

  static Shape parallel() {
    Map<String, List<String>> after = new LinkedHashMap<>();
    IntStream.rangeClosed(1, 16).forEach(i -> after.put("p" + i, List.of()));
    after.put("join", List.copyOf(after.keySet()));
    return Shape.completing("chaos-parallel", after);
  }

  static Shape loop() {
    Map<String, List<String>> after = new LinkedHashMap<>();
    IntStream.range(0, ITEMS).forEach(i -> after.put("each." + i, List.of()));
    after.put("after", List.copyOf(after.keySet()));
    return Shape.completing("chaos-loop", after);
  }

  static Shape blocks() {
    Map<String, List<String>> after = new LinkedHashMap<>();
    after.put("inner1", List.of());
    after.put("inner2", List.of("inner1"));
    after.put("broken", List.of("inner2"));
    after.put("mended", List.of("broken"));
    after.put("pay", List.of("mended"));
    after.put("unpaid", List.of("mended"));
    after.put("done", List.of("mended"));
    return new Shape(
        "chaos-blocks",
        after,
        Set.of("pay"),
        Map.of(),
        Set.of(),
        Set.of("completed"),
        Map.of("pay", "unpaid"));
  }

  static Shape children() {
    Map<String, List<String>> after = new LinkedHashMap<>();
    after.put("top1", List.of());
    after.put("mid1", List.of("top1"));
    after.put("leaf1", List.of("mid1"));
    after.put("top2", List.of("leaf1"));
    return Shape.completing("chaos-children", after);
  }

  static Shape patient() {
    Map<String, List<String>> after = new LinkedHashMap<>();
    after.put("flaky", List.of());
    after.put("poll.0", List.of("flaky"));
    after.put("poll.1", List.of("poll.0"));
    after.put("poll.2", List.of("poll.1"));
    after.put("done", List.of("poll.2"));
    return Shape.completing("chaos-patient", after);
  }

  static Shape saga() {
    Map<String, List<String>> after = new LinkedHashMap<>();
    after.put("book1", List.of());
    after.put("book2", List.of("book1"));
    after.put("book3", List.of("book2"));
    after.put("broken", List.of("book3"));
    after.put("undo.book3", List.of("broken"));
    after.put("undo.book2", List.of("undo.book3"));
    after.put("undo.book1", List.of("undo.book2"));
    after.put("last", List.of("undo.book1"));
    return new Shape(
        "chaos-saga",
        after,
        Set.of(),
        Map.of("book1", "undo.book1", "book2", "undo.book2", "book3", "undo.book3"),
        Set.of("last"),
        Set.of("failed"),
        Map.of());
  }

  static Shape event() {
    Map<String, List<String>> after = new LinkedHashMap<>();
    after.put("before", List.of());
    after.put("after", List.of("before"));
    return Shape.completing("chaos-event", after);
  }

  /** Its first answer and that answer's parts are too large for a history. */
  static Shape large() {
    Map<String, List<String>> after = new LinkedHashMap<>();
    after.put("large", List.of());
    after.put("whole", List.of("large"));
    IntStream.range(0, PARTS).forEach(i -> after.put("whole.part." + i, List.of("whole")));
    after.put("end", List.of("whole.part.0", "whole.part.1", "whole.part.2"));
    return Shape.completing("chaos-large", after);
  }

  private static String read(String name) throws IOException {
    try (InputStream in = Definitions.class.getResourceAsStream("/chaos/" + name + ".yaml")) {
      if (in == null) {
        throw new IOException("the command has no definition chaos/" + name + ".yaml in it");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

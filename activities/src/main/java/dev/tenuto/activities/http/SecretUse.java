package dev.tenuto.activities.http;

import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Part;
import dev.tenuto.language.expression.ReadPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Where a block of JSON uses secrets.
 *
 * @param names the secrets that its templates read
 * @param composed the templates that read them: what they come to is as secret as what they read
 */
record SecretUse(Set<String> names, List<Part.Hole> composed) {

  private static final String ROOT = "secrets";

  static final SecretUse NONE = new SecretUse(Set.of(), List.of());

  SecretUse {
    names = Set.copyOf(names);
    composed = List.copyOf(composed);
  }

  /** In all strings of the JSON. */
  static SecretUse of(JsonNode json, Expressions expressions) throws ExpressionSyntaxException {
    Set<String> names = new LinkedHashSet<>();
    List<Part.Hole> composed = new ArrayList<>();
    for (Part.Hole hole : holes(json, expressions)) {
      if (note(hole.reads(), names)) {
        composed.add(hole);
      }
    }
    return new SecretUse(names, composed);
  }

  /** Both together. */
  SecretUse and(SecretUse other) {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(other.names);
    List<Part.Hole> holes = new ArrayList<>(composed);
    holes.addAll(other.composed);
    return new SecretUse(all, holes);
  }

  /** These and the secrets that a condition reads. */
  SecretUse andNames(Collection<ReadPath> reads) {
    Set<String> all = new LinkedHashSet<>(names);
    note(reads, all);
    return new SecretUse(all, composed);
  }

  /** All templates in the strings of the JSON, whatever they read. */
  static List<Part.Hole> holes(JsonNode json, Expressions expressions)
      throws ExpressionSyntaxException {
    List<Part.Hole> holes = new ArrayList<>();
    if (json.isString()) {
      for (Part part : expressions.text(json.stringValue()).parts()) {
        if (part instanceof Part.Hole hole) {
          holes.add(hole);
        }
      }
    }
    for (JsonNode each : json) {
      holes.addAll(holes(each, expressions));
    }
    return holes;
  }

  private static boolean note(Collection<ReadPath> reads, Set<String> names) {
    boolean any = false;
    for (ReadPath read : reads) {
      if (read.root().equals(ROOT)) {
        any = true;
        read.fields().stream().limit(1).forEach(names::add);
      }
    }
    return any;
  }
}

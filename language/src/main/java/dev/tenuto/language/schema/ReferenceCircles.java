package dev.tenuto.language.schema;

import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds references that come back to their own schema without going into the value: a validator
 * would follow them for ever.
 */
final class ReferenceCircles {

  /** A longer chain is taken for a circle: a validator follows it on its stack. */
  private static final int LONGEST_CHAIN = 100;

  private final Written schema;
  private final Problems problems;
  private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<JsonNode> done = Collections.newSetFromMap(new IdentityHashMap<>());

  ReferenceCircles(Written schema, Problems problems) {
    this.schema = schema;
    this.problems = problems;
  }

  void check() {
    eachSchema(schema.json(), 0);
  }

  private void eachSchema(JsonNode node, int level) {
    if (level > 64) {
      return;
    }
    if (node.isObject() && follow(node)) {
      problems.add(
          ProblemCode.SCHEMA_REF,
          schema.place().location(),
          schema.place().path(),
          "A `$ref` comes back to itself before it reaches a part of the value",
          "Recursive schemas refer to themselves from within properties or items");
      return;
    }
    node.forEach(inner -> eachSchema(inner, level + 1));
  }

  /** Whether what holds for the same value comes back to a schema that is being followed. */
  private boolean follow(JsonNode node) {
    if (done.contains(node)) {
      return false;
    }
    if (!open.add(node) || open.size() > LONGEST_CHAIN) {
      return true;
    }
    boolean circle = followReference(node) || followParts(node);
    open.remove(node);
    done.add(node);
    return circle;
  }

  private boolean followReference(JsonNode node) {
    for (String keyword : new String[] {"$ref", "$dynamicRef"}) {
      JsonNode target = References.find(schema.json(), node.path(keyword).asString(""));
      if (target != null && follow(target)) {
        return true;
      }
    }
    return false;
  }

  private boolean followParts(JsonNode node) {
    for (String keyword : Keywords.SAME_VALUE) {
      JsonNode part = node.path(keyword);
      boolean one = part.isObject() && !keyword.equals("dependentSchemas");
      if (one && follow(part)) {
        return true;
      }
      if (!one && part.valueStream().anyMatch(inner -> inner.isObject() && follow(inner))) {
        return true;
      }
    }
    return false;
  }
}

package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A random plan as plain data, for the machine and for the reference to make their own of it. */
record Sketch(List<Node> steps, boolean goOnAfterFailures, int maxParallel) {

  private static final int DEEPEST = 3;

  enum Kind {
    CALL,
    SET,
    BLOCK
  }

  /**
   * A step.
   *
   * @param never whether its condition never holds
   * @param onlyAfter it runs only if that step succeeded; null: however it ended
   * @param copies its output is that step's; of a block, a step inside; null: its own id
   */
  record Node(
      String id,
      Kind kind,
      List<String> dependencies,
      boolean never,
      @Nullable String onlyAfter,
      @Nullable String copies,
      List<Node> steps) {}

  static Sketch random(Random random) {
    var ids = new Ids();
    List<Node> steps = scope(random, ids, List.of(), 0);
    return new Sketch(steps, random.nextBoolean(), 1 + random.nextInt(4));
  }

  Plan plan() {
    var plan = Steps.PlanOf.steps(written(steps)).maxParallel(maxParallel).output(output());
    return (goOnAfterFailures ? plan.goOnAfterFailures() : plan).plan();
  }

  private static final class Ids {
    private int next;

    String next() {
      return "s" + next++;
    }
  }

  private static List<Node> scope(Random random, Ids ids, List<String> around, int depth) {
    var visible = new ArrayList<>(around);
    var nodes = new ArrayList<Node>();
    int count = 1 + random.nextInt(depth == 0 ? 7 : 4);
    for (int i = 0; i < count; i++) {
      Node node = node(random, ids, List.copyOf(visible), depth);
      nodes.add(node);
      visible.add(node.id());
    }
    // dependencies go back to steps made before, the file's order is another
    Collections.shuffle(nodes, random);
    return nodes;
  }

  private static Node node(Random random, Ids ids, List<String> visible, int depth) {
    String id = ids.next();
    var dependencies = new ArrayList<String>();
    for (String other : visible) {
      if (random.nextInt(4) == 0) {
        dependencies.add(other);
      }
    }
    boolean never = random.nextInt(10) == 0;
    String onlyAfter = !never && random.nextInt(3) == 0 ? one(random, dependencies) : null;
    int dice = random.nextInt(10);
    Kind kind = dice < 6 ? Kind.CALL : dice < 8 || depth == DEEPEST ? Kind.SET : Kind.BLOCK;
    List<Node> inner = kind == Kind.BLOCK ? scope(random, ids, visible, depth + 1) : List.of();
    String copies =
        switch (kind) {
          case CALL -> null;
          case SET -> one(random, dependencies);
          case BLOCK -> one(random, inner.stream().map(Node::id).toList());
        };
    return new Node(id, kind, dependencies, never, onlyAfter, copies, inner);
  }

  private static @Nullable String one(Random random, List<String> ids) {
    return ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
  }

  private String output() {
    var fields = new ArrayList<String>();
    steps.forEach(node -> fields.add("\"" + node.id() + "\": " + reading(node.id())));
    return "{" + String.join(", ", fields) + "}";
  }

  private static String reading(String id) {
    return "\"{{ steps." + id + ".output }}\"";
  }

  private static Steps.Step[] written(List<Node> nodes) {
    return nodes.stream().map(Sketch::written).toArray(Steps.Step[]::new);
  }

  private static Steps.Step written(Node node) {
    String output = node.copies() == null ? "\"" + node.id() + "\"" : reading(node.copies());
    Steps.Step step =
        switch (node.kind()) {
          case CALL -> Steps.task(node.id());
          case SET -> Steps.set(node.id(), output);
          case BLOCK -> Steps.block(node.id(), output, written(node.steps()));
        };
    step.after(node.dependencies().toArray(String[]::new));
    if (node.never()) {
      return step.when("false");
    }
    String onlyAfter = node.onlyAfter();
    return onlyAfter == null ? step : step.when("steps." + onlyAfter + ".status == 'succeeded'");
  }
}

package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.workflows.interpreter.simulation.Sketch.Again;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Each;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Mend;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Needs;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Node;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes sketches at random: small ones, in which anything may stand in anything. */
final class SketchMaker {

  private static final int MOST_BODIES = 14;
  private static final int DEEPEST = 5;

  /** The codes that something may fail with, and prefixes of them. */
  private static final List<List<String>> CODES =
      List.of(
          List.of("http"),
          List.of("http.status.5xx", "own"),
          List.of("http.timeout", "step.timeout"),
          List.of("own.code", "repeat", "switch.no_match", "expression"));

  private final Random random;
  private int bodies;

  private SketchMaker(Random random) {
    this.random = random;
  }

  static Sketch make(Random random) {
    return new SketchMaker(random).sketch("flow", Needs.ANYTHING, 0);
  }

  /**
   * What can be read where something stands.
   *
   * @param siblings the steps that a step there may depend on
   * @param ended the steps that are read without a dependency
   * @param roots what else is seen
   * @param undone whether steps there may have a compensation
   */
  private record Ground(
      List<String> siblings,
      List<String> ended,
      List<Formula> roots,
      boolean undone,
      int depth,
      Ids ids) {

    Ground inner() {
      return new Ground(siblings, ended, roots, undone, depth + 1, ids);
    }

    Ground seeing(Formula... more) {
      var all = new ArrayList<>(roots);
      all.addAll(List.of(more));
      return new Ground(siblings, ended, all, undone, depth, ids);
    }

    /** Of steps that stand in what runs after others have ended. */
    Ground after(List<String> dependencies) {
      return new Ground(dependencies, ended, roots, undone, depth, ids);
    }

    Ground neverUndone() {
      return new Ground(siblings, ended, roots, false, depth, ids);
    }

    boolean sees(String root) {
      return roots.contains(Formula.Seen.of(root));
    }
  }

  private static final class Ids {
    private int next;

    String next() {
      return "s" + next++;
    }
  }

  private Sketch sketch(String name, Needs needs, int depth) {
    var ids = new Ids();
    var roots = new ArrayList<Formula>(List.of(Formula.Seen.of("workflow", "name")));
    Formula variable = null;
    boolean top = depth == 0;
    if (!top) {
      roots.add(Formula.Seen.of("input", "v"));
    }
    if (needs == Needs.DEFAULT) {
      roots.add(Formula.Seen.of("input", "z"));
    }
    if (dice(4)) {
      variable = dice(12) ? new Formula.Missing() : pick(roots);
      roots.add(Formula.Seen.of("vars", Sketch.VARIABLE));
    }
    var ground = new Ground(List.of(), List.of(), roots, true, depth, ids);
    List<Node> steps = steps(ground, top ? 5 : 3);
    List<String> all = steps.stream().map(Node::id).toList();
    List<Node> last = List.of();
    if (dice(3)) {
      var ending =
          new Ground(List.of(), all, roots, false, depth, ids)
              .seeing(new Formula.ErrorIfAny(), Formula.Seen.of("workflow", "status"));
      last = steps(ending, 2);
    }
    Formula output = formula(all, roots);
    int seconds = dice(5) ? dice(2) ? 50 : 600 : 0;
    return new Sketch(
        name, needs, variable, steps, last, output, dice(3), seconds, 1 + random.nextInt(4));
  }

  private List<Node> steps(Ground ground, int most) {
    var siblings = new ArrayList<>(ground.siblings());
    var nodes = new ArrayList<Node>();
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      Node node = node(ground.after(List.copyOf(siblings)));
      nodes.add(node);
      siblings.add(node.id());
    }
    // dependencies go back to steps made before, the file's order is another
    Collections.shuffle(nodes, random);
    return nodes;
  }

  private Node node(Ground ground) {
    String id = ground.ids().next();
    var dependencies = new ArrayList<String>();
    ground.siblings().stream().filter(_ -> dice(4)).forEach(dependencies::add);
    Ground here = ground;
    Each each = null;
    if (dice(6)) {
      String as = ground.sees("item") ? "item" + ground.depth() : "item";
      each = new Each(items(dependencies, ground), as, random.nextInt(4), dice(2));
      here = here.seeing(Formula.Seen.of(as), Formula.Seen.of("index"));
    }
    Truth condition = dice(5) ? condition(dependencies, here) : null;
    Mend fallback = null;
    if (dice(6)) {
      Ground mending =
          here.after(dependencies)
              .seeing(Formula.Seen.of("error", "code"), Formula.Seen.of("error", "step"));
      fallback = new Mend(body(dependencies, mending), random.nextBoolean() ? null : pick(CODES));
    }
    Body compensation = null;
    if (ground.undone() && dice(5)) {
      Ground undoing = here.after(dependencies).seeing(Formula.Seen.of("output")).neverUndone();
      compensation = body(dependencies, undoing);
    }
    Again again = dice(7) ? again() : null;
    if (again != null) {
      here = here.seeing(Formula.Seen.of("previous"), Formula.Seen.of("iteration"));
    }
    Body body = body(dependencies, here);
    boolean kept =
        each != null || again != null || !(body instanceof Body.Task || body instanceof Body.Http);
    int seconds = kept && dice(6) ? 100 : 0;
    return new Node(
        id, body, dependencies, condition, seconds, each, again, fallback, compensation);
  }

  private Again again() {
    Truth until =
        switch (random.nextInt(9)) {
          case 0 -> new Truth.Missing();
          case 1 -> new Truth.Neither();
          case 2, 3, 4 -> new Truth.Equal(Formula.Seen.of("output"), "7");
          default -> new Truth.AtLeast("iteration", random.nextInt(3));
        };
    Formula collect =
        switch (random.nextInt(9)) {
          case 0 -> new Formula.Missing();
          case 1 -> Formula.Seen.of("iteration");
          case 2 -> Formula.Seen.of("previous");
          case 3, 4 -> Formula.Seen.of("output");
          default -> null;
        };
    return new Again(until, dice(2) ? 0 : 20, 1 + random.nextInt(3), collect);
  }

  private Formula items(List<String> dependencies, Ground ground) {
    return switch (random.nextInt(12)) {
      case 0 -> new Formula.Literal("5");
      case 1 -> new Formula.Literal("[]");
      case 2, 3 -> new Formula.Literal("{\"k\":1,\"l\":[2]}");
      case 4, 5 -> formula(dependencies, ground.roots());
      case 6 -> new Formula.Missing();
      default -> new Formula.Literal(dice(2) ? "[1,2]" : "[[7],8,null]");
    };
  }

  private Truth condition(List<String> dependencies, Ground ground) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Truth.Constant(false);
      case 2 -> new Truth.Missing();
      case 3 -> new Truth.Neither();
      case 4 -> new Truth.Constant(true);
      case 5, 6 ->
          new Truth.Equal(formula(dependencies, ground.roots()), dice(2) ? "1" : "\"succeeded\"");
      default ->
          ground.sees("index")
              ? new Truth.AtLeast("index", 1)
              : dependencies.isEmpty()
                  ? new Truth.Constant(true)
                  : new Truth.Equal(new Formula.StatusOf(pick(dependencies)), "\"succeeded\"");
    };
  }

  private Body body(List<String> dependencies, Ground ground) {
    bodies++;
    boolean leaf = bodies > MOST_BODIES || ground.depth() >= DEEPEST;
    List<Formula> roots = ground.roots();
    var readable = new ArrayList<>(dependencies);
    readable.addAll(ground.ended());
    return switch (random.nextInt(leaf ? 14 : 21)) {
      case 0, 1, 2, 3 -> new Body.Task(formula(readable, roots));
      case 4 -> new Body.Http(http(readable, roots));
      case 5, 6, 7 -> new Body.Put(formula(readable, roots));
      case 8 -> new Body.Compute(formula(readable, roots), needs(), dice(4));
      case 9 -> new Body.Pause(dice(5) ? 0 : 30);
      case 10 -> new Body.Until(time(readable, roots));
      case 11, 12 -> new Body.Await(dice(2) ? "a" : "b", dice(3));
      case 13 -> new Body.Fail(dice(2) ? "own.code" : "other", formula(readable, roots));
      case 14, 15, 16 -> {
        List<Node> steps = steps(ground.inner(), 3);
        readable.addAll(steps.stream().map(Node::id).toList());
        yield new Body.Block(steps, formula(readable, roots));
      }
      case 17, 18 -> {
        Needs needs = needs();
        yield new Body.Inline(formula(readable, roots), sketch("sub", needs, ground.depth() + 2));
      }
      case 19 -> {
        var child =
            new Node(
                "c",
                new Body.Put(formula(List.of(), List.of())),
                List.of(),
                null,
                0,
                null,
                null,
                null,
                null);
        yield new Body.Child(
            formula(readable, roots),
            new Sketch(
                "child",
                needs(),
                null,
                List.of(child),
                List.of(),
                new Formula.Literal("1"),
                false,
                0,
                1));
      }
      default -> choice(dependencies, readable, ground);
    };
  }

  private Body.Choice choice(List<String> dependencies, List<String> readable, Ground ground) {
    Formula value = dice(2) ? formula(readable, ground.roots()) : null;
    var options = new ArrayList<Option>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      Body body = body(dependencies, ground.inner());
      options.add(
          value == null
              ? new Option(List.of(), condition(readable, ground), body)
              : new Option(literals(), null, body));
    }
    Body otherwise = dice(2) ? body(dependencies, ground.inner()) : null;
    return new Body.Choice(value, options, otherwise);
  }

  private List<String> literals() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of("1.0", "2");
      case 1 -> List.of("null");
      case 2 -> List.of("[7]", "{\"k\":1,\"l\":[2]}", "\"sub\"");
      default -> List.of("\"succeeded\"", "0", "7");
    };
  }

  private Formula time(List<String> readable, List<Formula> roots) {
    return switch (random.nextInt(5)) {
      case 0 -> formula(readable, roots);
      case 1 -> new Formula.Literal("\"2025-12-31T00:00:00Z\"");
      case 2 -> new Formula.Literal("\"soon\"");
      default -> new Formula.Literal("\"2026-01-01T02:00:00Z\"");
    };
  }

  private Needs needs() {
    int number = random.nextInt(8);
    return number == 0 ? Needs.IMPOSSIBLE : number < 3 ? Needs.DEFAULT : Needs.ANYTHING;
  }

  /** What a call's own templates read, which is resolved where the call is made. */
  private Formula http(List<String> readable, List<Formula> roots) {
    Formula formula = formula(readable, roots);
    return formula instanceof Formula.Missing ? new Formula.Literal("1") : formula;
  }

  private Formula formula(List<String> readable, List<Formula> roots) {
    int number = random.nextInt(12);
    if (number == 0 && dice(3)) {
      return new Formula.Missing();
    }
    if (number < 4 || (readable.isEmpty() && roots.isEmpty())) {
      return new Formula.Literal(pick(List.of("1", "7", "\"text\"", "null", "[1,7]")));
    }
    if ((number < 8 && !roots.isEmpty()) || readable.isEmpty()) {
      return pick(roots);
    }
    String id = pick(readable);
    return switch (random.nextInt(4)) {
      case 0 -> new Formula.StatusOf(id);
      case 1 -> new Formula.ErrorOf(id);
      default -> new Formula.OutputOf(id);
    };
  }

  /** True once in so many times. */
  private boolean dice(int sides) {
    return random.nextInt(sides) == 0;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

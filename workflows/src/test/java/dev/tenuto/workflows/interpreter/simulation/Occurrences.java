package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import dev.tenuto.workflows.interpreter.simulation.Thing.Deed;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow;
import dev.tenuto.workflows.interpreter.simulation.Thing.Piece;
import dev.tenuto.workflows.interpreter.simulation.Thing.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Names of what may occur in a run: constructs at work, one in another, and how each ended. */
final class Occurrences {

  private static final List<String> HOLDERS =
      List.of("block", "switch", "loop", "repeat", "fallback", "compensate", "finally", "workflow");
  private static final List<String> LEAVES =
      List.of(
          "task", "http", "set", "computation", "child", "wait for", "wait until", "event", "fail");

  private Occurrences() {}

  /** What many runs together have to bring about. */
  static Set<String> expected() {
    var all = new TreeSet<String>();
    for (String outer : HOLDERS) {
      LEAVES.forEach(leaf -> all.add(leaf + " in " + outer));
      HOLDERS.forEach(inner -> all.add(inner + " in " + outer));
    }
    ends(all, "execution", "completed", "failed", "cancelled", "timed_out");
    ends(all, "sub-workflow", "completed", "failed", "cancelled", "timed_out", "undone");
    ends(all, "step", "succeeded", "skipped", "failed", "blocked", "cancelled");
    ends(all, "loop", "succeeded", "failed", "blocked", "cancelled");
    ends(all, "item", "succeeded", "skipped", "failed", "blocked", "cancelled");
    for (String call : List.of("task", "http", "block", "switch", "workflow")) {
      ends(all, call, "succeeded", "failed", "blocked", "cancelled");
    }
    ends(all, "set", "succeeded", "failed");
    ends(all, "computation", "succeeded", "failed");
    ends(all, "child", "succeeded", "failed", "cancelled");
    ends(all, "wait for", "succeeded", "cancelled");
    ends(all, "wait until", "succeeded", "failed", "cancelled");
    ends(all, "event", "succeeded", "cancelled");
    ends(all, "fail", "failed");
    ends(all, "compensation", "succeeded", "failed");
    ends(all, "fallback", "succeeded", "failed", "blocked", "cancelled");
    all.addAll(
        List.of(
            "an event that is waited for",
            "an event that came early",
            "an event sent twice",
            "step.timeout",
            "workflow.timeout",
            "repeat.exhausted",
            "switch.no_match",
            "input.invalid",
            "output.invalid",
            "expression.type",
            "expression.missing_field",
            "a cancel",
            "a second cancel",
            "a late timer",
            "a pause between rounds given up",
            "a call parked",
            "a call retried later"));
    return all;
  }

  private static void ends(Set<String> all, String what, String... ways) {
    for (String way : ways) {
      all.add(what + " " + way);
    }
  }

  /** How something ended. */
  static List<String> end(Thing thing) {
    String how = thing instanceof Flow flow ? flow.verdict.name() : thing.status.name();
    var all = new ArrayList<String>();
    for (String what : names(thing)) {
      all.add(what + " " + how.toLowerCase(Locale.ROOT));
    }
    if (thing.fault != null) {
      all.add(thing.fault.code());
    }
    return all;
  }

  private static List<String> names(Thing thing) {
    return switch (thing) {
      case Flow flow -> List.of(flow.around == null ? "execution" : "sub-workflow");
      case Step step -> List.of(step.node.each() == null ? "step" : "loop");
      case Piece piece -> List.of(piece.item ? "item" : "piece");
      case Deed deed when deed.sheltered -> List.of(kind(deed.body), "compensation");
      case Deed deed when deed.around instanceof Piece piece && piece.fallback == deed ->
          List.of(kind(deed.body), "fallback");
      case Deed deed -> List.of(kind(deed.body));
    };
  }

  /** A body has begun: each of what is around it, in each of what is around that. */
  static List<String> begun(Deed deed) {
    List<String> around = around(deed);
    var all = new ArrayList<String>();
    for (int inner = 0; inner < around.size(); inner++) {
      for (int outer = inner + 1; outer < around.size(); outer++) {
        all.add(around.get(inner) + " in " + around.get(outer));
      }
    }
    return all;
  }

  private static List<String> around(Deed deed) {
    var all = new ArrayList<String>();
    for (Thing thing = deed; thing != null; thing = thing.around) {
      switch (thing) {
        case Deed outer -> {
          all.add(kind(outer.body));
          if (outer.sheltered) {
            all.add("compensate");
          }
        }
        case Piece piece -> {
          if (piece.fallback != null) {
            all.add("fallback");
          } else if (piece.step.node.again() != null) {
            all.add("repeat");
          }
        }
        case Step step -> {
          if (step.node.each() != null) {
            all.add("loop");
          }
          if (step.sheltered) {
            all.add("finally");
          }
        }
        case Flow _ -> {} // told by the body that it stands in
      }
    }
    return all;
  }

  private static String kind(Body body) {
    return switch (body) {
      case Body.Task _ -> "task";
      case Body.Http _ -> "http";
      case Body.Put _ -> "set";
      case Body.Compute _ -> "computation";
      case Body.Block _ -> "block";
      case Body.Inline _ -> "workflow";
      case Body.Child _ -> "child";
      case Body.Choice _ -> "switch";
      case Body.Pause _ -> "wait for";
      case Body.Until _ -> "wait until";
      case Body.Await _ -> "event";
      case Body.Fail _ -> "fail";
    };
  }
}

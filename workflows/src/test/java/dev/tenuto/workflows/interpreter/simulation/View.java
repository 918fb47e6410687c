package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.contract.StepView;
import dev.tenuto.workflows.interpreter.simulation.Thing.Deed;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow;
import dev.tenuto.workflows.interpreter.simulation.Thing.Piece;
import dev.tenuto.workflows.interpreter.simulation.Thing.Status;
import dev.tenuto.workflows.interpreter.simulation.Thing.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of an execution that a person sees, in words: of all that has come into being. */
final class View {

  private final Map<String, String> rows = new LinkedHashMap<>();

  private View() {}

  /** By path. */
  static Map<String, String> of(Flow top) {
    var view = new View();
    view.add(top);
    return view.rows;
  }

  /** By path, of the machine. */
  static Map<String, String> of(List<StepView> steps) {
    var rows = new LinkedHashMap<String, String>();
    for (StepView step : steps) {
      String status =
          step.status().compareTo(StepStatus.SUCCEEDED) < 0 ? "open" : step.status().text();
      String output = step.output() == null ? "null" : Spoken.json(step.output());
      boolean ended = !status.equals("open");
      String row =
          status
              + (ended ? " " + output : "")
              + (status.equals("succeeded") && step.error() == null ? " " + step.attempts() : "")
              + (ended && step.error() != null ? " " + Spoken.of(step.error()) : "");
      if (rows.put(step.path(), row) != null) {
        throw new AssertionError("Two rows for " + step.path());
      }
    }
    return rows;
  }

  private void add(Thing thing) {
    switch (thing) {
      case Step step -> row(step);
      case Piece piece -> {
        if (piece.item) {
          row(piece);
        }
      }
      case Deed deed -> {
        boolean ofItsOwn = deed.around instanceof Piece piece && !piece.path.equals(deed.path);
        if (ofItsOwn || deed.sheltered) {
          row(deed);
        }
      }
      case Flow _ -> {}
    }
    thing.inside().forEach(this::add);
  }

  private void row(Thing thing) {
    String status = thing.ended() ? Meaning.word(thing.status) : "open";
    String row =
        status
            + (thing.ended() ? " " + Json.write(thing.output) : "")
            + (thing.status == Status.SUCCEEDED && thing.fault == null ? " " + attempts(thing) : "")
            + (thing.ended() && thing.fault != null ? " " + thing.fault.text() : "");
    rows.put(thing.path, row);
  }

  /** Of a step: those of its main body's last round. */
  private static int attempts(Thing thing) {
    return switch (thing) {
      case Step step -> step.node.each() == null ? first(step.pieces) : 0;
      case Piece piece -> piece.rounds.isEmpty() ? 0 : piece.rounds.getLast().attempts;
      case Deed deed -> deed.attempts;
      case Flow _ -> 0;
    };
  }

  private static int first(List<Piece> pieces) {
    return pieces.isEmpty() ? 0 : attempts(pieces.getFirst());
  }
}

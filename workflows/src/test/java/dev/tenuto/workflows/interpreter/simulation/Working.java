package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.interpreter.TimerId;
import dev.tenuto.workflows.interpreter.TimerId.Purpose;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Node;
import dev.tenuto.workflows.interpreter.simulation.Thing.Deed;
import dev.tenuto.workflows.interpreter.simulation.Thing.Fault;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow;
import dev.tenuto.workflows.interpreter.simulation.Thing.Piece;
import dev.tenuto.workflows.interpreter.simulation.Thing.Status;
import dev.tenuto.workflows.interpreter.simulation.Thing.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What each body does when it begins. */
final class Working {

  private final Ledger ledger;
  private final Ends ends;
  private final Inbox inbox;

  Working(Ledger ledger, Ends ends, Inbox inbox) {
    this.ledger = ledger;
    this.ends = ends;
    this.inbox = inbox;
  }

  void beginFlow(Flow flow) {
    flow.status = Status.RUNNING;
    ObjectNode facts = Json.mapper().createObjectNode();
    facts.put("name", flow.sketch.name());
    flow.locals.put("workflow", facts);
    ObjectNode vars = Json.mapper().createObjectNode();
    flow.locals.put("vars", vars);
    if (flow.sketch.variable() != null) {
      try {
        vars.set(Sketch.VARIABLE, Meaning.of(flow.sketch.variable(), flow));
      } catch (Meaning.Failing failing) {
        flow.verdict = Flow.Verdict.FAILED;
        flow.fault = new Fault(failing.code, flow.path, null);
        flow.phase = Flow.Phase.REFUSED;
        return;
      }
    }
    if (flow.sketch.seconds() > 0) {
      timeOut(flow, Duration.ofSeconds(flow.sketch.seconds()));
    }
    for (Node node : flow.sketch.steps()) {
      flow.steps.add(new Step(flow, flow.inner(node.id()), node));
    }
  }

  /** Where a step is a workflow and both have a timeout, the one that ends first is kept. */
  private void timeOut(Flow flow, Duration timeout) {
    TimerId timer = ReferenceExecutor.timer(Purpose.TIMEOUT, flow.path);
    Instant steps = ledger.timers().get(timer);
    if (steps == null || ledger.now().plus(timeout).isBefore(steps)) {
      ledger.wake(timer);
      ledger.sleep(timer, timeout);
      flow.timed = true;
    }
  }

  void begin(Deed deed) {
    Occurrences.begun(deed).forEach(ledger::occurs);
    deed.status = Status.RUNNING;
    try {
      work(deed);
    } catch (Meaning.Failing failing) {
      ends.fail(deed, new Fault(failing.code, deed.path, null));
    }
  }

  private void work(Deed deed) {
    switch (deed.body) {
      case Body.Task _, Body.Http _ -> deed.status = Status.QUEUED;
      case Body.Put put -> ends.succeed(deed, Meaning.of(put.value(), deed));
      case Body.Compute compute -> {
        JsonNode output = Meaning.input(compute.input(), compute.needs(), deed).path("v");
        if (compute.strict() && !output.isNumber()) {
          throw new Meaning.Failing("output.invalid");
        }
        ends.succeed(deed, output);
      }
      case Body.Block block -> {
        for (Node node : block.steps()) {
          deed.steps.add(new Step(deed, deed.path + "/" + node.id(), node));
        }
      }
      case Body.Inline inline -> {
        JsonNode input = Meaning.input(inline.input(), inline.sketch().needs(), deed);
        deed.flow = new Flow(deed, deed.path, inline.sketch());
        deed.flow.locals.put("input", input);
        beginFlow(deed.flow);
      }
      case Body.Child child -> {
        JsonNode input = Meaning.input(child.input(), child.sketch().needs(), deed);
        ledger.ask(Spoken.child(deed.path, input));
      }
      case Body.Choice choice -> {
        Body body = chosen(choice, deed);
        if (body == null) {
          throw new Meaning.Failing("switch.no_match");
        }
        deed.chosen = new Deed(deed, deed, deed.path, body);
        begin(deed.chosen);
      }
      case Body.Pause pause -> pause(deed, Duration.ofSeconds(pause.seconds()));
      case Body.Until until -> pause(deed, Duration.between(ledger.now(), time(until, deed)));
      case Body.Await await -> {
        JsonNode payload = inbox.take(await);
        if (payload == null) {
          deed.status = Status.WAITING;
        } else {
          ledger.occurs("an event that came early");
          ends.succeed(deed, payload);
        }
      }
      case Body.Fail fail -> {
        Meaning.of(fail.message(), deed);
        throw new Meaning.Failing(fail.code());
      }
    }
  }

  private void pause(Deed deed, Duration duration) {
    if (duration.isPositive()) {
      deed.status = Status.WAITING;
      ledger.sleep(ReferenceExecutor.timer(Purpose.WAIT, deed.path), duration);
    } else {
      ends.end(deed, Status.SUCCEEDED);
    }
  }

  private static Instant time(Body.Until until, Deed deed) {
    try {
      return Instant.parse(Meaning.of(until.time(), deed).asString(""));
    } catch (DateTimeParseException e) {
      throw new Meaning.Failing("expression.type");
    }
  }

  private static @Nullable Body chosen(Body.Choice choice, Deed deed) {
    Formula formula = choice.value();
    JsonNode value = formula == null ? null : Meaning.of(formula, deed);
    for (Sketch.Option option : choice.options()) {
      boolean taken =
          value == null
              ? Meaning.of(Objects.requireNonNull(option.when()), deed)
              : option.literals().stream()
                  .anyMatch(literal -> Meaning.same(Json.read(literal), value));
      if (taken) {
        return option.body();
      }
    }
    return choice.otherwise();
  }

  /** Whether the body is all of what can be undone, a round or the fallback of it. */
  private static boolean isUndone(Deed deed) {
    return switch (deed.around) {
      case Piece piece -> piece.step.node.compensation() != null;
      case Deed choice when choice.chosen == deed -> isUndone(choice);
      case null, default -> false;
    };
  }

  void call(Deed deed) {
    try {
      JsonNode carried =
          switch (deed.body) {
            case Body.Task task -> {
              ObjectNode root = Json.mapper().createObjectNode();
              root.set("input", Meaning.input(task.input(), Sketch.Needs.ANYTHING, deed));
              yield root;
            }
            case Body.Http http -> Meaning.carried(http.reads(), deed);
            default -> throw new AssertionError(deed.body + " is no call");
          };
      ledger.ask(Spoken.call(deed.path, carried, deed.attempts, isUndone(deed)));
      deed.status = Status.RUNNING;
    } catch (Meaning.Failing failing) {
      ends.fail(deed, new Fault(failing.code, deed.path, null));
    }
  }

  static boolean isCall(Body body) {
    return body instanceof Body.Task || body instanceof Body.Http;
  }
}

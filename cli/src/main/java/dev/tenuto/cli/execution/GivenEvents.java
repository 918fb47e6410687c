package dev.tenuto.cli.execution;

import dev.tenuto.cli.CommandFailure;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.schema.Violation;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.EventRequest;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.client.ExpectedEvents;
import dev.tenuto.workflows.client.SendResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;

/**
 * The values of {@code --event}, each {@code NAME=JSON}.
 *
 * @param events to be sent right after the start, in this order
 */
public record GivenEvents(List<EventRequest> events) {

  public GivenEvents {
    events = List.copyOf(events);
  }

  /** Reads them. */
  public static GivenEvents read(List<String> texts) {
    return new GivenEvents(texts.stream().map(GivenEvents::read).toList());
  }

  /**
   * Whether the plan takes them all; tells what it does not take, and what it waits for besides.
   */
  public boolean judge(Plan plan, PrintWriter err) {
    ExpectedEvents expected = new ExpectedEvents(plan);
    Set<String> missing = new TreeSet<>(expected.names());
    boolean good = true;
    for (EventRequest event : events) {
      missing.remove(event.event());
      SendResult.Invalid objection = expected.findObjection(event.event(), event.payload());
      if (objection != null) {
        good = false;
        err.println("--event %s: %s.".formatted(event.event(), objection.message()));
        objection.violations().forEach(violation -> err.println(line(violation)));
      }
    }
    if (good && !missing.isEmpty()) {
      err.println(
          "note: the workflow may wait for '%s'; here only --event can send it."
              .formatted(String.join("', '", missing)));
    }
    return good;
  }

  /** Sends them. */
  public void send(Executions executions, ExecutionId id) {
    events.forEach(event -> executions.send(id, event));
  }

  private static EventRequest read(String given) {
    int equals = given.indexOf('=');
    if (equals < 1) {
      throw CommandFailure.badUse(
          "--event %s has no name and payload; write NAME=JSON, as in 'approved={\"by\":\"eve\"}'."
              .formatted(given));
    }
    String name = given.substring(0, equals);
    try {
      return new EventRequest(name, Json.read(given.substring(equals + 1)), null);
    } catch (JacksonException e) {
      throw CommandFailure.badUse(
          "--event %s: the payload is no JSON: %s".formatted(name, e.getOriginalMessage()));
    }
  }

  private static String line(Violation violation) {
    String pointer = violation.pointer().isEmpty() ? "" : " " + violation.pointer();
    return "payload%s: %s".formatted(pointer, violation.message());
  }
}

package dev.tenuto.workflows.client;

import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.PlanBodies;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.language.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The events that a plan waits for anywhere, inline sub-workflows included. */
public final class ExpectedEvents {

  private final Plan plan;
  private final List<PlannedBody.AwaitEvent> waits = new ArrayList<>();

  public ExpectedEvents(Plan plan) {
    this.plan = plan;
    for (PlannedBody body : PlanBodies.of(plan)) {
      if (body instanceof PlannedBody.AwaitEvent wait) {
        waits.add(wait);
      }
    }
  }

  /** Their names, in the order of the alphabet. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    waits.forEach(wait -> names.add(wait.event()));
    return names;
  }

  /** Why no step would ever take the event; null when one may. */
  public SendResult.@Nullable Invalid findObjection(String event, JsonNode payload) {
    List<PlannedBody.AwaitEvent> named =
        waits.stream().filter(wait -> wait.event().equals(event)).toList();
    if (named.isEmpty()) {
      return new SendResult.Invalid(unknown(event), List.of());
    }
    List<Violation> violations = new ArrayList<>();
    for (PlannedBody.AwaitEvent wait : named) {
      List<Violation> found = violations(wait.schema(), payload);
      if (found.isEmpty()) {
        return null;
      }
      found.stream().filter(one -> !violations.contains(one)).forEach(violations::add);
    }
    return new SendResult.Invalid(
        "The payload of the event '"
            + event
            + "' meets "
            + (named.size() == 1
                ? "not the schema of the step that waits for it"
                : "none of the schemas of the " + named.size() + " steps that wait for it"),
        violations);
  }

  private String unknown(String event) {
    String workflow = "The workflow '" + plan.workflow() + "' waits for no event '" + event + "'";
    Set<String> names = names();
    return names.isEmpty()
        ? workflow + "; it waits for none at all"
        : workflow + "; it waits for '" + String.join("', '", names) + "'";
  }

  private static List<Violation> violations(@Nullable JsonNode schema, JsonNode payload) {
    return schema == null ? List.of() : Schema.of(schema).violations(payload);
  }
}

package dev.tenuto.activities.claims;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.schema.Accepted;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.language.schema.Violation;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Demand;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes of values what is demanded of them. */
final class Demanded {

  private final Claims claims;

  Demanded(Claims claims) {
    this.claims = claims;
  }

  /**
   * @throws DemandFailure when it does not meet the demand
   */
  EvaluateResult of(@Nullable Demand demand, JsonNode json) {
    return switch (demand) {
      case null -> new EvaluateResult(kept(json));
      case Demand.Accepted accepted -> new EvaluateResult(kept(accepted(accepted, json)));
      case Demand.Checked checked -> new EvaluateResult(kept(checked(checked, json)));
      case Demand.Whole whole -> new EvaluateResult(Value.of(whole(whole, json)));
      case Demand.Items _ -> items(json);
      case Demand.AsList _ -> new EvaluateResult(kept(list(json)));
      case Demand.Joined _ -> new EvaluateResult(kept(joined(json)));
      case Demand.Fields _ -> throw new IllegalArgumentException("Fields are resolved one by one");
    };
  }

  private Value kept(JsonNode json) {
    int size = Json.writeBytes(json).length;
    if (size > claims.mostBytes()) {
      throw tooLarge(FailureCode.LIMIT_OUTPUT.text(), "What an expression gives", size);
    }
    return claims.keep(json);
  }

  private static JsonNode accepted(Demand.Accepted demand, JsonNode json) {
    Accepted accepted = Schema.of(demand.schema()).accept(json);
    refuse(FailureCode.INPUT_INVALID, demand.subject(), accepted.violations());
    return accepted.value();
  }

  private static JsonNode checked(Demand.Checked demand, JsonNode json) {
    refuse(
        FailureCode.OUTPUT_INVALID, demand.subject(), Schema.of(demand.schema()).violations(json));
    return json;
  }

  private static JsonNode whole(Demand.Whole demand, JsonNode json) {
    int size = Json.writeBytes(json).length;
    if (size > demand.most()) {
      throw tooLarge(demand.code(), demand.subject(), size);
    }
    return json;
  }

  private EvaluateResult items(JsonNode json) {
    JsonNode items = json.isObject() ? entries(json) : json;
    Value value = kept(items);
    Integer count = items.isArray() && value instanceof Value.Ref ? items.size() : null;
    return new EvaluateResult(value, count, null);
  }

  private static JsonNode entries(JsonNode map) {
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      entries.addObject().put("key", entry.getKey()).set("value", entry.getValue());
    }
    return entries;
  }

  private static JsonNode list(JsonNode json) {
    return json.isArray() ? json : JsonNodeFactory.instance.arrayNode().add(json);
  }

  private static JsonNode joined(JsonNode lists) {
    ArrayNode joined = JsonNodeFactory.instance.arrayNode();
    lists.forEach(list -> list.forEach(joined::add));
    return joined;
  }

  private static DemandFailure tooLarge(String code, String what, int size) {
    String message = what + " has " + size + " bytes, too many to be carried; pick what is needed";
    return new DemandFailure(new StepFailure(code, message, null, 0, false, null));
  }

  private static void refuse(FailureCode code, String subject, List<Violation> violations) {
    if (violations.isEmpty()) {
      return;
    }
    List<Violation> sorted =
        violations.stream()
            .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::message))
            .toList();
    String lines =
        sorted.stream()
            .map(v -> (v.pointer().isEmpty() ? "" : v.pointer() + ": ") + v.message())
            .collect(Collectors.joining("; "));
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    ArrayNode list = details.putArray("violations");
    sorted.forEach(v -> list.addObject().put("pointer", v.pointer()).put("message", v.message()));
    String message = subject + " does not meet its schema: " + lines;
    throw new DemandFailure(new StepFailure(code.text(), message, null, 0, false, details));
  }
}

package dev.tenuto.cli.demo;

import dev.tenuto.language.value.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the shop knows and sells: a pure function from a request to its answer. */
final class ShopCounter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Map<String, JsonNode> ORDERS =
      Map.of(
          "1042",
          Json.read(
              """
              {"id": "1042", "customer": "Ada", "currency": "EUR", "total": 59.70,
               "lines": [{"sku": "scarf", "quantity": 1, "price": 19.90},
                         {"sku": "gloves", "quantity": 2, "price": 19.90}]}\
              """),
          "1043",
          Json.read(
              """
              {"id": "1043", "customer": "Grace", "currency": "EUR", "total": 0,
               "lines": [{"sku": "catalogue", "quantity": 1, "price": 0}]}\
              """));

  private static final Map<String, BigDecimal> PRICE_PER_KILO =
      Map.of("swift", new BigDecimal("4.50"), "steady", new BigDecimal("2.20"));

  private ShopCounter() {}

  /**
   * Answers one request.
   *
   * @param query the decoded values of the query by name
   * @param body the JSON of the request; a missing node when there is none
   */
  static ShopAnswer answer(String method, String path, Map<String, String> query, JsonNode body) {
    String[] parts = path.substring(1).split("/", -1);
    String what = method + " " + parts[0] + (parts.length > 1 ? "/…" : "");
    return switch (what) {
      case "GET orders/…" -> order(parts[1]);
      case "GET carriers/…" -> quote(parts[1], query.get("weight"));
      case "GET stock/…" ->
          ShopAnswer.ok(NODES.objectNode().put("sku", parts[1]).put("inStock", 7));
      case "POST reservations" -> reserve(body);
      case "POST charges" -> charge(body);
      case "POST shipments" -> ship(body);
      case "POST messages" -> message(body);
      default -> ShopAnswer.refused(404, "The shop has no " + method + " " + path + ".");
    };
  }

  private static ShopAnswer order(String id) {
    JsonNode order = ORDERS.get(id);
    return order == null
        ? ShopAnswer.refused(404, "There is no order " + id + "; try 1042 or 1043.")
        : ShopAnswer.ok(order);
  }

  private static ShopAnswer quote(String carrier, @Nullable String weight) {
    BigDecimal perKilo = PRICE_PER_KILO.get(carrier);
    if (perKilo == null) {
      return ShopAnswer.refused(404, "There is no carrier " + carrier + ".");
    }
    BigDecimal kilos = new BigDecimal(weight == null ? "1" : weight);
    return ShopAnswer.ok(
        NODES
            .objectNode()
            .put("carrier", carrier)
            .put("price", perKilo.multiply(kilos))
            .put("days", carrier.equals("swift") ? 1 : 3));
  }

  private static ShopAnswer reserve(JsonNode body) {
    if (!body.path("lines").isArray()) {
      return ShopAnswer.refused(400, "A reservation needs lines.");
    }
    ObjectNode made = NODES.objectNode().put("id", "reservation-" + text(body, "orderId"));
    return ShopAnswer.created(made.put("items", body.path("lines").size()));
  }

  private static ShopAnswer charge(JsonNode body) {
    if (!body.path("amount").isNumber()) {
      return ShopAnswer.refused(400, "A charge needs an amount.");
    }
    ObjectNode made = NODES.objectNode().put("id", "charge-" + text(body, "orderId"));
    return ShopAnswer.created(made.set("amount", body.path("amount")));
  }

  private static ShopAnswer ship(JsonNode body) {
    return ShopAnswer.created(
        NODES.objectNode().put("id", "shipment-" + text(body, "orderId")).put("days", 1));
  }

  private static ShopAnswer message(JsonNode body) {
    return ShopAnswer.created(NODES.objectNode().put("to", text(body, "to")));
  }

  private static String text(JsonNode body, String field) {
    return Json.text(body.path(field));
  }
}

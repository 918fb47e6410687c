package dev.tenuto.language.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final String ORDER =
      """
      {"type": "object", "additionalProperties": false, "required": ["orderId"],
       "properties": {
         "orderId": {"type": "string"},
         "express": {"type": "boolean", "default": false},
         "note": {"type": "string"},
         "count": {"type": "integer"},
         "address": {"type": "object", "properties": {
           "country": {"type": "string", "default": "DE"}, "zip": {"type": ["string", "null"]}}},
         "lines": {"type": "array", "items": {"type": "object", "required": ["sku"], "properties": {
           "sku": {"type": "string"}, "quantity": {"type": "integer", "default": 1}}}}}}
      """;

  @Test
  void appliesDefaultsAndGivesNullForWhatIsDeclaredAndNotGiven() {
    assertThat(accepted("{\"orderId\": \"1\", \"lines\": [{\"sku\": \"a\"}]}"))
        .isEqualTo(
            "{\"orderId\":\"1\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}],\"express\":false,"
                + "\"note\":null,\"count\":null,\"address\":null}");
  }

  @Test
  void takesANullThatIsNotDeclaredAsNotGiven() {
    assertThat(
            accepted(
                "{\"orderId\": \"1\", \"express\": null, \"note\": null,"
                    + " \"address\": {\"country\": null, \"zip\": null}}"))
        .startsWith("{\"orderId\":\"1\",\"address\":{\"zip\":null,\"country\":\"DE\"}")
        .contains("\"express\":false");
    assertThat(violations("{\"orderId\": null}")).containsExactly("/orderId");
  }

  @Test
  void namesEveryViolationWithItsPointer() {
    assertThat(violations("{\"count\": \"x\", \"lines\": [{}, {\"sku\": 1}], \"other\": 1}"))
        .containsExactlyInAnyOrder("/count", "/lines/0/sku", "/lines/1/sku", "/orderId", "/other");
  }

  @Test
  void takesWholeDecimalsForIntegers() {
    for (String whole : List.of("1.0", "1e2", "100.00", "12345678901234567890123")) {
      assertThat(violations("{\"orderId\": \"1\", \"count\": " + whole + "}")).isEmpty();
    }
    assertThat(violations("{\"orderId\": \"1\", \"count\": 1.5}")).containsExactly("/count");
  }

  @Test
  void keepsTheDigitsOfNumbers() {
    assertThat(accepted("{\"orderId\": \"1\", \"count\": 1e2}")).contains("\"count\":1e2");
  }

  @Test
  void holdsAnOutputAgainstItsSchemaAsItIs() {
    Schema schema = Schema.of(Json.read(ORDER));

    assertThat(schema.violations(Json.read("{\"orderId\": \"1\", \"note\": null}")))
        .extracting(Violation::pointer)
        .containsExactly("/note");
  }

  @Test
  void searchesPatternsInLinearTime() {
    Schema schema = Schema.of(Json.read("{\"type\": \"string\", \"pattern\": \"^(a+)+$\"}"));

    assertThat(schema.violations(Json.read("\"" + "a".repeat(50_000) + "!\""))).hasSize(1);
  }

  @Test
  void neverChangesWhatItIsGiven() {
    var input = Json.read("{\"orderId\": \"1\", \"express\": null}");

    Schema.of(Json.read(ORDER)).accept(input);

    assertThat(Json.write(input)).isEqualTo("{\"orderId\":\"1\",\"express\":null}");
  }

  @Test
  void appliesDefaultsBehindReferences() {
    Schema schema =
        Schema.of(
            Json.read(
                "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/a\"}}, \"$defs\":"
                    + " {\"a\": {\"type\": \"object\", \"properties\": {\"x\": {\"default\": 5}}}}}"));

    assertThat(Json.write(schema.accept(Json.read("{\"a\": {}}")).value()))
        .isEqualTo("{\"a\":{\"x\":5}}");
  }

  private static String accepted(String input) {
    Accepted accepted = Schema.of(Json.read(ORDER)).accept(Json.read(input));
    assertThat(accepted.violations()).isEmpty();
    return Json.write(accepted.value());
  }

  private static List<String> violations(String input) {
    return Schema.of(Json.read(ORDER)).accept(Json.read(input)).violations().stream()
        .map(Violation::pointer)
        .toList();
  }
}

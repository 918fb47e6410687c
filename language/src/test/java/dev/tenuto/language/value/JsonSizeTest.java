package dev.tenuto.language.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonSizeTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[[],{}]",
        "null",
        "[true,false,null]",
        "\"\"",
        "{\"a\":1,\"b\":[1,2,3],\"c\":{\"d\":\"e\"}}",
        "[0,-1,2147483648,-9223372036854775808,9223372036854775808]",
        "[1.0,100.00,1e2,1E+2,-0.0,1e-7,0.12345678901234567890]",
        "{\"https://x.y/z?a=b&c\":\"it's <b>\"}",
        "{\"quote\\\"d\":\"back\\\\slash\",\"\\n\":\"\\u0000\\u001f\\u007f\\u0080\"}",
        "[\"ä\",\"€\",\"😀\",\"\\u2028\",\"a😀b\"]"
      })
  void isWhatIsWritten(String text) {
    assertCounted(Json.read(text));
  }

  @Test
  void isThatOfEachCharacter() {
    for (char c = 0; c < 0x1000; c++) {
      assertCounted(NODES.stringNode("a" + c));
    }
  }

  @Test
  void isThatOfNumbersThatWereMade() {
    assertCounted(
        NODES
            .arrayNode()
            .add(NODES.numberNode((short) 7))
            .add(NODES.numberNode(1.5f))
            .add(NODES.numberNode(1e300))
            .add(NODES.numberNode(BigInteger.TEN.pow(40)))
            .add(Json.number(155.88))
            .add(NODES.binaryNode(new byte[] {1, 2, 3})));
  }

  private static void assertCounted(JsonNode node) {
    assertThat(Json.size(node)).as(node.toString()).isEqualTo(Json.writeBytes(node).length);
  }
}

package dev.tenuto.language.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

/**
 * The one way in which Tenuto reads and writes JSON.
 *
 * <p>Numbers keep their notation: what is read and only moved is written as it was ({@code 1.0},
 * {@code 100.00}, {@code 1e2}, any number of digits). Whole numbers are int, long or big integer
 * nodes, all others decimal nodes. Objects keep their order; a key that stands twice is refused.
 */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule("exact-numbers")
                  .addDeserializer(JsonNode.class, new ExactNodeDeserializer()))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  /** Without the parser's own list of an object's keys: the object that is made has them too. */
  private static final ObjectReader TREES =
      MAPPER.reader().without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private static final int LONG_DIGITS = 18;

  private Json() {}

  /** The mapper itself, for frameworks that want one (web, Temporal's data converter). */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * Reads one JSON value.
   *
   * @throws JacksonException when the text is no JSON, has a key twice or something after its end
   */
  public static JsonNode read(String text) {
    return TREES.readTree(text);
  }

  /**
   * Reads one JSON value in UTF-8.
   *
   * @throws JacksonException when the bytes are no JSON, have a key twice or something after the
   *     end
   */
  public static JsonNode read(byte[] bytes) {
    return TREES.readTree(bytes);
  }

  /** Compact JSON, keys in the order of the data: the same data gives the same text everywhere. */
  public static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Compact JSON in UTF-8, keys in the order of the data. */
  public static byte[] writeBytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** How many bytes {@link #writeBytes} gives. */
  public static long size(JsonNode node) {
    return JsonSize.of(node);
  }

  /** A value as it stands inside a text: strings raw, null as nothing, all else compact JSON. */
  public static String text(JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    return node.isNull() || node.isMissingNode() ? "" : write(node);
  }

  /** The number written so in JSON, its notation kept. */
  public static JsonNode number(String text) {
    if (!isWhole(text)) {
      return DecimalNode.valueOf(decimal(text));
    }
    return text.length() <= LONG_DIGITS
        ? number(Long.parseLong(text))
        : number(new BigInteger(text));
  }

  /** A whole number, as reading it gives it. */
  public static JsonNode number(long value) {
    int narrow = (int) value;
    return narrow == value ? IntNode.valueOf(narrow) : LongNode.valueOf(value);
  }

  /** A whole number of any size, as reading it gives it. */
  public static JsonNode number(BigInteger value) {
    return value.bitLength() < Long.SIZE
        ? number(value.longValue())
        : BigIntegerNode.valueOf(value);
  }

  /**
   * A computed double in its shortest form, whole ones without {@code .0}, as ECMAScript and RFC
   * 8785 write it.
   *
   * @throws NumberFormatException when it is infinite or no number
   */
  public static JsonNode number(double value) {
    return number(ShortestDouble.text(value));
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == 'e' || c == 'E') {
        return false;
      }
    }
    return true;
  }

  private static BigDecimal decimal(String text) {
    BigDecimal plain = new BigDecimal(text);
    return plain.toString().equals(text) ? plain : new WrittenDecimal(text);
  }
}

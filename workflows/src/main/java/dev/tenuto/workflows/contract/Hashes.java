package dev.tenuto.workflows.contract;

import dev.tenuto.language.value.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** SHA-256 in lower-case hex. */
public final class Hashes {

  private Hashes() {}

  /** The hash of the text in UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of the bytes. */
  public static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** The same for the same data, whatever the order of its keys. */
  public static String of(JsonNode json) {
    return of(Json.write(sorted(json)));
  }

  private static JsonNode sorted(JsonNode json) {
    if (json instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(sorted(element)));
      return copy;
    }
    if (json instanceof ObjectNode object) {
      TreeMap<String, JsonNode> byName = new TreeMap<>();
      object.properties().forEach(field -> byName.put(field.getKey(), sorted(field.getValue())));
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      byName.forEach(copy::set);
      return copy;
    }
    return json;
  }
}

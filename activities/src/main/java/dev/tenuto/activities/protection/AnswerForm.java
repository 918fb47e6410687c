package dev.tenuto.activities.protection;

import dev.tenuto.language.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How answers are written down for other workers: JSON, with its version in front.
 *
 * @param write an answer's own JSON
 * @param read and back
 */
public record AnswerForm<A>(Function<A, JsonNode> write, Function<JsonNode, A> read) {

  private static final int VERSION = 1;

  byte[] write(Variants<A> variants) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", VERSION);
    ArrayNode all = root.putArray("variants");
    variants.kept().forEach(kept -> all.add(json(kept)));
    return Json.writeBytes(root);
  }

  /** What was written; nothing when that was by another version. */
  Variants<A> read(byte[] bytes) {
    JsonNode root = Json.read(bytes);
    List<Kept<A>> kept = new ArrayList<>();
    if (root.path("version").asInt() == VERSION) {
      root.path("variants").forEach(each -> kept.add(kept(each)));
    }
    return new Variants<>(kept);
  }

  private ObjectNode json(Kept<A> kept) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("answer", write.apply(kept.answer()));
    Freshness freshness = kept.freshness();
    json.put("stored", freshness.stored());
    json.put("born", freshness.born().toEpochMilli());
    json.put("until", freshness.until().toEpochMilli());
    json.put("usableStale", freshness.usableStale().toMillis());
    kept.control().forEach(json.putObject("control")::put);
    kept.vary().forEach(json.putObject("vary")::put);
    json.put("bytes", kept.bytes());
    return json;
  }

  private Kept<A> kept(JsonNode json) {
    Freshness freshness =
        new Freshness(
            json.path("stored").asBoolean(),
            Instant.ofEpochMilli(json.path("born").asLong()),
            Instant.ofEpochMilli(json.path("until").asLong()),
            Duration.ofMillis(json.path("usableStale").asLong()));
    return new Kept<>(
        read.apply(json.path("answer")),
        freshness,
        texts(json.path("control")),
        texts(json.path("vary")),
        json.path("bytes").asLong());
  }

  private static Map<String, String> texts(JsonNode json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
    return texts;
  }
}

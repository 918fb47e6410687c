package dev.tenuto.language.plan;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.value.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workflow and all that it refers to, as JSON that depends on nothing but what the documents say.
 *
 * @param canonical {@code {workflow, tasks, workflows}}: the workflow's document, those of the
 *     tasks and of the workflows that it runs, and that these run, by {@code namespace/name}, the
 *     last left out where there are none; the language's own keys in one order, the author's data
 *     in its own
 */
public record Bundle(QualifiedName workflow, JsonNode canonical) {

  /** The most that a bundle may take, as JSON in UTF-8. */
  public static final int LARGEST = 1 << 20;

  static Bundle of(WorkflowDefinition workflow, References references) {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.set("workflow", CanonicalJson.of(workflow));
    References.All all = references.reachableFrom(workflow);
    ObjectNode tasks = bundle.putObject("tasks");
    all.tasks().forEach((name, task) -> tasks.set(name.toString(), CanonicalJson.of(task)));
    if (!all.workflows().isEmpty()) {
      ObjectNode workflows = bundle.putObject("workflows");
      all.workflows()
          .forEach((name, other) -> workflows.set(name.toString(), CanonicalJson.of(other)));
    }
    return new Bundle(workflow.name(), bundle);
  }

  /** The SHA-256 of the canonical JSON, in lower-case hex. */
  public String hash() {
    return hash(canonical);
  }

  static String hash(JsonNode canonical) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.writeBytes(canonical));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** How much it takes, as JSON in UTF-8. */
  int size() {
    return Json.writeBytes(canonical).length;
  }

  /** The canonical JSON, gzipped, in base64. */
  public String compressed() {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Json.writeBytes(canonical));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads what {@link #compressed} wrote.
   *
   * @throws IllegalArgumentException when it is something else, or larger than a bundle can be
   */
  public static Bundle decompress(String base64Gzip) {
    byte[] bytes = Base64.getDecoder().decode(base64Gzip);
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] json = gzip.readNBytes(LARGEST + 1);
      if (json.length > LARGEST) {
        throw new IllegalArgumentException("The bundle is larger than " + LARGEST + " bytes");
      }
      JsonNode canonical = Json.read(json);
      JsonNode metadata = canonical.path("workflow").path("metadata");
      String namespace = metadata.path("namespace").asString("");
      return new Bundle(
          new QualifiedName(namespace, metadata.path("name").asString("")), canonical);
    } catch (IOException e) {
      throw new IllegalArgumentException("The text is no compressed bundle", e);
    }
  }
}

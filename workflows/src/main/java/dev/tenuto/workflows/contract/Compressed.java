package dev.tenuto.workflows.contract;

import dev.tenuto.language.value.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** JSON as an envelope carries it: gzipped, in base64. */
public final class Compressed {

  private Compressed() {}

  /** The text that {@link #read} reads. */
  public static String write(JsonNode json) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Json.writeBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * What was written.
   *
   * @throws IllegalArgumentException when the text is something else
   */
  public static JsonNode read(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return Json.read(gzip.readAllBytes());
    } catch (IOException e) {
      throw new IllegalArgumentException("The text is no compressed JSON", e);
    }
  }
}

package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.value.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** From the bytes of an answer to its value. */
final class BodyDecoder {

  private final BodyForm form;
  private final @Nullable MediaType type;

  /**
   * @param type the answer's {@code Content-Type}; null where it has none or none that can be read
   */
  BodyDecoder(BodyForm form, @Nullable MediaType type) {
    this.form = form;
    this.type = type;
  }

  JsonNode decode(byte[] content) {
    if (content.length == 0) {
      return NullNode.getInstance();
    }
    return switch (form) {
      case JSON -> json(content);
      case TEXT -> StringNode.valueOf(text(content));
      case BASE64 -> base64(content);
      case AUTO -> byType(content);
    };
  }

  private JsonNode byType(byte[] content) {
    if (type == null) {
      String text = strict(content, StandardCharsets.UTF_8);
      return text == null ? base64(content) : StringNode.valueOf(text);
    }
    if (isJson(type)) {
      return json(content);
    }
    return isText(type) ? StringNode.valueOf(text(content)) : base64(content);
  }

  private JsonNode json(byte[] content) {
    try {
      JsonNode value = parsed(content);
      if (!value.isMissingNode()) {
        return value;
      }
      throw notJson(content.length, "");
    } catch (JacksonException e) {
      throw notJson(content.length, place(e));
    }
  }

  private JsonNode parsed(byte[] content) {
    Charset charset = type == null ? null : type.charset();
    return charset == null || charset.equals(StandardCharsets.UTF_8)
        ? Json.read(withoutMark(content))
        : Json.read(new String(content, charset));
  }

  private AttemptFailure notJson(int length, String place) {
    return AttemptFailure.of(
        FailureCode.HTTP_NOT_JSON,
        "The answer ("
            + (type == null ? "without a content type" : type.type() + "/" + type.subtype())
            + ", "
            + length
            + " bytes) is no JSON"
            + place
            + "; if it is not meant to be, set http.response.as to text or base64",
        true);
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? ""
        : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  /** By the charset it names, else UTF-8, else the one in which every byte is a character. */
  private String text(byte[] content) {
    Charset named = type == null ? null : type.charset();
    if (named != null && !named.equals(StandardCharsets.UTF_8)) {
      return new String(content, named);
    }
    String utf8 = strict(withoutMark(content), StandardCharsets.UTF_8);
    return utf8 == null ? new String(content, StandardCharsets.ISO_8859_1) : utf8;
  }

  private static JsonNode base64(byte[] content) {
    return StringNode.valueOf(Base64.getEncoder().encodeToString(content));
  }

  private static @Nullable String strict(byte[] content, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static byte[] withoutMark(byte[] content) {
    boolean marked =
        content.length >= 3
            && content[0] == (byte) 0xEF
            && content[1] == (byte) 0xBB
            && content[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(content, 3, content.length) : content;
  }

  private static boolean isJson(MediaType type) {
    String subtype = type.subtype().toLowerCase(Locale.ROOT);
    return subtype.equals("json") || subtype.endsWith("+json");
  }

  private static boolean isText(MediaType type) {
    String subtype = type.subtype().toLowerCase(Locale.ROOT);
    return type.type().equalsIgnoreCase("text")
        || subtype.equals("xml")
        || subtype.endsWith("+xml")
        || subtype.equals("yaml")
        || subtype.endsWith("+yaml")
        || subtype.equals("javascript")
        || subtype.equals("x-ndjson")
        || subtype.equals("x-www-form-urlencoded");
  }
}

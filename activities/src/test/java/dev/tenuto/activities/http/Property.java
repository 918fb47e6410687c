package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.SeededMoment;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** What holds for whatever value is written into a request or read from an answer. */
final class Property {

  private static final Expressions EXPRESSIONS = Expressions.standard();
  private static final UrlTemplate URL = url("http://good.example:81/a/{{ input.v }}/b");
  private static final UrlTemplate QUERY = url("http://good.example:81/a?q={{ input.v }}&z=1#f");
  private static final UrlTemplate BASE = url("{{ input.v }}/orders");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Property() {}

  /** A value stays one path segment, and one parameter, of the host that the author wrote. */
  static void valueStaysInItsPlaceOfTheUrl(String value) {
    sent(() -> resolve(URL, value), "http.refused_value", value)
        .ifPresent(url -> {
          assertThat(origin(url)).isEqualTo("http good.example 81");
          assertThat(url.pathSegments()).containsExactly("a", value, "b");
          assertThat(url.query()).isNull();
        });
    sent(() -> resolve(QUERY, value), "http.refused_value", value)
        .ifPresent(url -> {
          assertThat(origin(url)).isEqualTo("http good.example 81");
          assertThat(url.queryParameterValues("q")).containsExactly(value);
          assertThat(url.querySize()).isEqualTo(2);
          assertThat(url.fragment()).isEqualTo("f");
        });
  }

  /** A base is an address of http or https without a user, or refused. */
  static void baseIsAnAddressOrRefused(String value) {
    sent(() -> resolve(BASE, value), "http.refused_value", "")
        .ifPresent(url -> {
          assertThat(url.scheme()).isIn("http", "https");
          assertThat(url.username() + url.password()).isEmpty();
          assertThat(url.newBuilder().fragment(null).toString()).isPrintable();
        });
  }

  /** A header is sent alone, but for outer blanks as it is, or refused and its value not told. */
  static void headerIsSentAsItIs(String name, String value) {
    String told = refusal(name, value);
    if (told != null) {
      assertThat(told).isEqualTo(refusal(name, "q" + value));
    }
    sent(() -> headers(name, value), "http.refused_value", "")
        .ifPresent(headers -> {
          if (!name.equalsIgnoreCase(HeaderFields.ATTEMPT)) {
            assertThat(headers.size()).isEqualTo(1);
            assertThat(headers.value(0)).isEqualTo(withoutOuterBlanks(value));
          }
          assertThat(headers.toString().strip().lines().count()).isLessThanOrEqualTo(1);
        });
  }

  private static Headers headers(String name, String value) {
    return new HeaderFields().authored(name, StringNode.valueOf(value)).build();
  }

  private static @Nullable String refusal(String name, String value) {
    try {
      headers(name, value);
      return null;
    } catch (AttemptFailure refused) {
      return refused.getMessage();
    }
  }

  /** Nothing, or a time from now to a hundred years. */
  static void retryAfterIsAPauseOrNothing(String value) {
    Duration pause = RetryAfter.parse(value, NOW);
    if (pause != null) {
      assertThat(pause).isBetween(Duration.ZERO, Duration.ofDays(3_000_000));
    }
  }

  /**
   * The value of a body, or {@code http.not_json}; base64 loses nothing, nor does text in UTF-8.
   */
  static void bodyIsAValueOrNotJson(byte[] body, String contentType) {
    MediaType type = MediaType.parse(contentType);
    for (BodyForm form : BodyForm.values()) {
      sent(() -> new BodyDecoder(form, type).decode(body), "http.not_json", "")
          .ifPresent(value -> assertThat(Json.read(Json.writeBytes(value))).isEqualTo(value));
    }
    if (body.length > 0) {
      String encoded = new BodyDecoder(BodyForm.BASE64, type).decode(body).stringValue();
      assertThat(Base64.getDecoder().decode(encoded)).isEqualTo(body);
    }
    losesNoText(new String(body, StandardCharsets.UTF_8), type);
  }

  private static void losesNoText(String text, @Nullable MediaType type) {
    Charset charset = type == null ? null : type.charset();
    if (text.isEmpty() || text.startsWith("\ufeff") || charset != null) {
      return;
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new BodyDecoder(BodyForm.TEXT, type).decode(body).stringValue()).isEqualTo(text);
  }

  private static String withoutOuterBlanks(String text) {
    return text.replaceAll("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", "");
  }

  private static <T> Optional<T> sent(Supplier<T> writing, String code, String hidden) {
    try {
      return Optional.of(writing.get());
    } catch (AttemptFailure refused) {
      assertThat(refused.code()).isEqualTo(code);
      if (hidden.length() > 6) {
        assertThat(refused.getMessage()).doesNotContain(hidden);
      }
      return Optional.empty();
    }
  }

  private static String origin(HttpUrl url) {
    return url.scheme() + " " + url.host() + " " + url.port();
  }

  private static HttpUrl resolve(UrlTemplate template, String value) {
    JsonNode input = JsonNodeFactory.instance.objectNode().put("v", value);
    return template.resolve(
        root -> root.equals("input") ? input : null, new SeededMoment("seed", Instant.EPOCH));
  }

  private static UrlTemplate url(String text) {
    try {
      return new UrlTemplate(EXPRESSIONS.text(text), Map.of());
    } catch (ExpressionSyntaxException e) {
      throw new AssertionError(e);
    }
  }
}

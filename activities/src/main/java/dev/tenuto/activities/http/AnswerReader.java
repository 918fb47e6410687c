package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Reads an answer off its connection, never more of it than allowed. */
final class AnswerReader {

  private static final int STEP = 8192;
  private static final MediaType JSON = MediaType.get("application/json");

  private final ReadingRules rules;
  private final Call call;
  private final @Nullable String retryAfter;

  /**
   * @param call ended where the rest of the answer is not wanted
   * @param retryAfter the header that was hidden from the client
   */
  AnswerReader(ReadingRules rules, Call call, @Nullable String retryAfter) {
    this.rules = rules;
    this.call = call;
    this.retryAfter = retryAfter;
  }

  Answer read(Response response) throws IOException {
    byte[] content = content(response);
    MediaType type = type(response);
    JsonNode body = new BodyDecoder(rules.form(), type).decode(content);
    return new Answer(response.code(), headers(response), body, content.length);
  }

  /** The answer without its body, for one whose status says enough. */
  Answer readHead(Response response) {
    return new Answer(response.code(), headers(response), NullNode.getInstance(), 0);
  }

  private byte[] content(Response response) throws IOException {
    boolean none =
        response.request().method().equals("HEAD")
            || response.code() == 204
            || response.code() == 304;
    if (none) {
      return new byte[0];
    }
    if (response.body().contentLength() > rules.maxBytes()) {
      throw tooLarge();
    }
    BoundedIntake intake = Objects.requireNonNull(call.tag(BoundedIntake.class));
    Buffer read = new Buffer();
    try (BufferedSource source = decoded(response)) {
      while (true) {
        long part = source.read(read, Math.min(STEP, rules.maxBytes() + 1 - read.size()));
        if (part < 0) {
          break;
        }
        if (read.size() > rules.maxBytes()) {
          throw tooLarge();
        }
        intake.content(part);
      }
    }
    return read.readByteArray();
  }

  /**
   * The client decodes what it asked for itself; here is what the author's own header asked for.
   */
  private static BufferedSource decoded(Response response) {
    BufferedSource source = response.body().source();
    return "gzip".equalsIgnoreCase(response.header("Content-Encoding"))
        ? Okio.buffer(new GzipSource(source))
        : source;
  }

  /** Closing an answer reads on for a while to keep the connection; a cancelled one just ends. */
  private AttemptFailure tooLarge() {
    call.cancel();
    return AttemptFailure.of(
        FailureCode.HTTP_TOO_LARGE,
        "The answer of "
            + call.request().url().host()
            + " is larger than http.response.maxBytes, which is "
            + rules.maxBytes()
            + " bytes; raise it, or ask for less",
        true);
  }

  private Map<String, String> headers(Response response) {
    Map<String, String> kept = new TreeMap<>();
    Headers all = response.headers();
    for (int i = 0; i < all.size(); i++) {
      String lower = all.name(i).toLowerCase(Locale.ROOT);
      if (rules.keeps(lower)) {
        kept.merge(lower, all.value(i), (before, next) -> before + ", " + next);
      }
    }
    if (retryAfter != null) {
      kept.put(RetryAfter.NAME.toLowerCase(Locale.ROOT), retryAfter);
    }
    return kept;
  }

  /** What nearly all say is not read anew each time. */
  private static @Nullable MediaType type(Response response) {
    String type = response.header("Content-Type");
    if (JSON.toString().equals(type)) {
      return JSON;
    }
    return type == null ? null : MediaType.parse(type);
  }
}

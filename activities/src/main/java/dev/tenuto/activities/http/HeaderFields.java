package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import tools.jackson.databind.JsonNode;

/** The headers of a request: ours, then the author's in place of them where both are there. */
final class HeaderFields {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  static final String ATTEMPT = "X-Tenuto-Attempt";
  static final String TRACEPARENT = "traceparent";
  static final String CONTENT_TYPE = "Content-Type";

  /** What belongs to the connection, and would let a value change where a request ends. */
  private static final Set<String> CONNECTIONS_OWN =
      Set.of("host", "content-length", "transfer-encoding", "upgrade", "te", "trailer");

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final Headers.Builder fields = new Headers.Builder();

  /** One of ours. */
  HeaderFields own(String name, String value) {
    return put(name, List.of(value));
  }

  /** What parts of a body are kept apart by: the same in every attempt, and not to be guessed. */
  String boundary() {
    return "tenuto-" + Traceparent.of(fields.get(IDEMPOTENCY_KEY) + "/parts");
  }

  /** One of the author's: null leaves ours, a list repeats it. */
  HeaderFields authored(String name, JsonNode value) {
    checkName(name);
    if (name.equalsIgnoreCase(IDEMPOTENCY_KEY) && value.isArray()) {
      throw refused(name, "is a list; a request has one key");
    }
    List<String> texts = Repeated.texts(value);
    texts.forEach(text -> checkValue(name, text));
    return texts.isEmpty() || name.equalsIgnoreCase(ATTEMPT) ? this : put(name, texts);
  }

  private HeaderFields put(String name, List<String> values) {
    fields.removeAll(name);
    values.forEach(value -> fields.addUnsafeNonAscii(name, value));
    return this;
  }

  Headers build() {
    return fields.build();
  }

  /** Refuses a header that cannot be sent as it is. */
  static void check(String name, String value) {
    checkName(name);
    checkValue(name, value);
  }

  private static void checkName(String name) {
    boolean token = !name.isEmpty() && name.chars().allMatch(HeaderFields::isTokenCharacter);
    if (!token) {
      throw refused(name, "is no header name; letters, digits and - are usual");
    }
    if (CONNECTIONS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
      throw refused(name, "cannot be set; it follows from the URL and the body");
    }
  }

  /** The value is never repeated in the message: it may be what nobody should see. */
  private static void checkValue(String name, String value) {
    boolean sound =
        value.chars().noneMatch(c -> Character.isISOControl(c))
            && value.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    if (!sound) {
      throw refused(name, "has a value with a control character or half a character in it");
    }
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }

  private static AttemptFailure refused(String name, String reason) {
    String shown = name.codePoints().allMatch(HeaderFields::isTokenCharacter) ? name : "?";
    return AttemptFailure.unsent(
        FailureCode.HTTP_REFUSED_VALUE, "The header '" + shown + "' " + reason);
  }
}

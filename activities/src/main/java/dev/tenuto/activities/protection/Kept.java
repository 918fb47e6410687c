package dev.tenuto.activities.protection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is kept.
 *
 * @param freshness until when it is given without asking the target, and what it is good for then
 * @param control its headers that tell how to keep it, names in lower case
 * @param vary the keyed hashes of the request's headers that the answer depends on, by their names
 * @param bytes about how much room it takes
 */
public record Kept<A>(
    A answer,
    Freshness freshness,
    Map<String, String> control,
    Map<String, String> vary,
    long bytes) {

  private static final Set<String> CONTROL =
      Set.of("cache-control", "date", "etag", "expires", "last-modified", "vary");

  /** As an answer to a request, whose headers count as far as the answer says. */
  public static <A> Kept<A> of(
      A answer, Freshness freshness, Headers headers, Request request, KeyedHash hash) {
    return new Kept<>(
        answer, freshness, control(headers), vary(request, headers, hash), headers.byteCount());
  }

  /** The same with the room that its body takes. */
  public Kept<A> withBytes(long body) {
    return new Kept<>(answer, freshness, control, vary, bytes + body);
  }

  /** The headers that tell how to keep it, as far as these have any news. */
  public Headers updatedBy(Headers news) {
    Headers.Builder headers = new Headers.Builder();
    Map<String, String> told = new LinkedHashMap<>(control);
    told.remove("date");
    told.putAll(control(news));
    told.forEach(headers::addUnsafeNonAscii);
    if (news.get("Age") != null) {
      headers.addUnsafeNonAscii("age", String.valueOf(news.get("Age")));
    }
    return headers.build();
  }

  /** With which the target is asked whether it still holds; null: it has none. */
  public @Nullable String eTag() {
    return control.get("etag");
  }

  /** The same, by time. */
  public @Nullable String lastModified() {
    return control.get("last-modified");
  }

  /** Whether the target can be asked if it still holds. */
  public boolean hasValidator() {
    return eTag() != null || lastModified() != null;
  }

  /**
   * Whether an answer that says "not modified" is about this one. A tag must be the same to the
   * letter, weak or strong; an answer without one is about what was asked for.
   */
  public boolean isConfirmedBy(Headers notModified) {
    String tag = notModified.get("ETag");
    return tag == null || tag.equals(eTag());
  }

  /** Whether the answer is one to this request too. */
  public boolean answers(Request request, KeyedHash hash) {
    return vary.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(hash(request, entry.getKey(), hash)));
  }

  private static Map<String, String> control(Headers headers) {
    Map<String, String> control = new LinkedHashMap<>();
    for (String name : headers.names()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (CONTROL.contains(lower)) {
        List<String> values = headers.values(name);
        control.put(lower, String.join(", ", values));
      }
    }
    return control;
  }

  private static Map<String, String> vary(Request request, Headers answer, KeyedHash hash) {
    Map<String, String> hashes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : answer.values("Vary")) {
      for (String name : ListedValues.of(line)) {
        hashes.put(name, hash(request, name, hash));
      }
    }
    return hashes;
  }

  private static String hash(Request request, String name, KeyedHash hash) {
    return hash.of(String.join("\n", request.headers(name)));
  }
}

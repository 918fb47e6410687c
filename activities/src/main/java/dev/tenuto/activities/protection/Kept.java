package dev.tenuto.activities.protection;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is kept.
 *
 * @param freshUntil until when it is given without asking the target
 * @param eTag with which the target is asked whether it still holds; null: it has none
 * @param lastModified the same, by time
 * @param vary the keyed hashes of the request's headers that the answer depends on, by their names
 * @param bytes about how much room it takes
 */
public record Kept<A>(
    A answer,
    Instant freshUntil,
    @Nullable String eTag,
    @Nullable String lastModified,
    Map<String, String> vary,
    long bytes) {

  /** The answer with what its headers say. */
  public static <A> Kept<A> of(A answer, Headers headers, Instant freshUntil, long bytes) {
    return new Kept<>(
        answer, freshUntil, headers.get("ETag"), headers.get("Last-Modified"), Map.of(), bytes);
  }

  /** The same for a request, whose headers count as far as the answer says. */
  public Kept<A> varying(Request request, Headers answer, KeyedHash hash) {
    Map<String, String> hashes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : answer.values("Vary")) {
      for (String name : line.split(",", -1)) {
        if (!name.isBlank()) {
          hashes.put(name.strip(), hash(request, name.strip(), hash));
        }
      }
    }
    return new Kept<>(this.answer, freshUntil, eTag, lastModified, hashes, bytes);
  }

  /** The same, found to hold still. */
  public Kept<A> freshUntil(Instant later) {
    return new Kept<>(answer, later, eTag, lastModified, vary, bytes);
  }

  /** Whether the answer is one to this request too. */
  public boolean answers(Request request, KeyedHash hash) {
    return vary.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(hash(request, entry.getKey(), hash)));
  }

  public boolean isFresh(Instant now) {
    return now.isBefore(freshUntil);
  }

  /** Whether it may stand in for a failed call. */
  public boolean isUsableStale(Instant now, Duration staleIfError) {
    return now.isBefore(freshUntil.plus(staleIfError));
  }

  /** Whether the target can be asked if it still holds. */
  public boolean hasValidator() {
    return eTag != null || lastModified != null;
  }

  private static String hash(Request request, String name, KeyedHash hash) {
    return hash.of(String.join("\n", request.headers(name)));
  }
}

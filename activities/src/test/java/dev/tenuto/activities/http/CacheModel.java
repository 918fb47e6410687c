package dev.tenuto.activities.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cache should do, in whole seconds and without headers: one entry for each language, as the
 * answers vary by it.
 */
final class CacheModel {

  private final long ttl;
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * @param ttl seconds
   */
  CacheModel(long ttl) {
    this.ttl = ttl;
  }

  /**
   * What an answer says of itself.
   *
   * @param maxAge null: nothing
   * @param age seconds that it was under way
   */
  record Said(@Nullable Long maxAge, long age, boolean noCache, boolean noStore) {}

  /**
   * What a request asks for.
   *
   * @param maxAge null: any age
   */
  record Asked(String language, @Nullable Long maxAge, boolean noCache, boolean noStore) {}

  private record Entry(int version, Said said, long came, long until) {}

  /** The version that is given without a request; null: the target is asked. */
  @Nullable Integer given(Asked asked, long now) {
    Entry entry = entries.get(asked.language);
    if (entry == null || asked.noStore || asked.noCache || now >= entry.until) {
      return null;
    }
    long age = now - entry.came + entry.said.age;
    return asked.maxAge == null || age <= asked.maxAge ? entry.version : null;
  }

  /** The version that the target is asked about; null: none. */
  @Nullable Integer askedAbout(Asked asked) {
    Entry entry = asked.noStore ? null : entries.get(asked.language);
    return entry == null ? null : entry.version;
  }

  /** The target answered with a version, or that it is still the one that is kept. */
  void answered(Asked asked, int version, Said said, long now) {
    Entry old = entries.get(asked.language);
    if (asked.noStore) {
      return;
    }
    boolean silent = said.maxAge == null && !said.noCache && !said.noStore;
    Said holds =
        old != null && old.version == version && silent
            ? new Said(old.said.maxAge, said.age, old.said.noCache, false)
            : said;
    if (holds.noStore) {
      entries.remove(asked.language);
      return;
    }
    long fresh = holds.maxAge == null ? ttl : Math.clamp(holds.maxAge - holds.age, 0, ttl);
    entries.put(asked.language, new Entry(version, holds, now, now + (holds.noCache ? 0 : fresh)));
  }
}

package dev.tenuto.activities.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values that one label of a metric may have: the first ones that come, up to so many. All that
 * come later are told as one, for each value costs memory here and wherever it is stored.
 */
final class BoundedLabel {

  /** What stands for all values beyond the bound. */
  static final String OTHER = "other";

  private final int most;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /**
   * @param most how many values are told apart
   */
  BoundedLabel(int most) {
    this.most = most;
  }

  /** The value itself, or what stands for it. */
  String of(String value) {
    if (seen.contains(value)) {
      return value;
    }
    synchronized (this) {
      if (seen.size() >= most) {
        return seen.contains(value) ? value : OTHER;
      }
      seen.add(value);
      return value;
    }
  }
}

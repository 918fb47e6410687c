package dev.tenuto.language.plan;

import dev.tenuto.language.failure.FailureCode;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A set of failure codes, those of answers by their statuses, which may be unknown. */
final class PossibleCodes {

  private static final String STATUS = "http.status.";
  private static final Pattern ANSWER = Pattern.compile("http\\.status\\.[1-5](?:\\d\\d|xx)");

  private final Set<String> codes = new LinkedHashSet<>();
  private final BitSet statuses = new BitSet();
  private boolean unknown;

  /** Every documented code. */
  static PossibleCodes documented() {
    var all = new PossibleCodes();
    for (FailureCode code : FailureCode.values()) {
      all.add(code);
    }
    all.addAnswers(_ -> false);
    return all;
  }

  void add(String code) {
    codes.add(code);
  }

  void add(FailureCode code) {
    codes.add(code.text());
  }

  /** Adds the documented codes of a family, such as {@code expression}. */
  void addFamily(String family) {
    for (FailureCode code : FailureCode.values()) {
      if (code.text().startsWith(family + ".")) {
        add(code);
      }
    }
  }

  void remove(FailureCode code) {
    codes.remove(code.text());
  }

  /** Adds {@code http.status.NNN} of every status that is not expected. */
  void addAnswers(IntPredicate expected) {
    IntStream.range(100, 600).filter(expected.negate()).forEach(statuses::set);
  }

  /** Says that there may be others. */
  void addUnknown() {
    unknown = true;
  }

  void addAll(PossibleCodes other) {
    codes.addAll(other.codes);
    statuses.or(other.statuses);
    unknown |= other.unknown;
  }

  boolean isUnknown() {
    return unknown;
  }

  /** Those that are known one by one. */
  Collection<String> codes() {
    return Collections.unmodifiableSet(codes);
  }

  /** Whether a pattern of {@code on} can match one of these. */
  boolean mayMatch(String pattern) {
    if (codes.stream().anyMatch(code -> matches(pattern, code))) {
      return true;
    }
    if (STATUS.startsWith(pattern + ".")) {
      return !statuses.isEmpty();
    }
    return ANSWER.matcher(pattern).matches() && mayAnswer(pattern.substring(STATUS.length()));
  }

  private boolean mayAnswer(String status) {
    if (!status.endsWith("xx")) {
      return statuses.get(Integer.parseInt(status));
    }
    int first = 100 * (status.charAt(0) - '0');
    int next = statuses.nextSetBit(first);
    return next >= 0 && next < first + 100;
  }

  /** Whether a pattern is a code or a prefix that ends at a dot. */
  private static boolean matches(String pattern, String code) {
    return code.equals(pattern) || code.startsWith(pattern + ".");
  }
}

package dev.tenuto.language.parse;

import dev.tenuto.language.definition.CallOptions;
import dev.tenuto.language.definition.RetryOptions;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code retry}, {@code attemptTimeout} and {@code timeout}. */
record OptionsParser(Problems problems) {

  static final int MOST_ATTEMPTS = 1_000_000;

  /** A failure code, or a prefix of codes that ends at a dot. */
  static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");

  CallOptions parse(Fields fields) {
    return new CallOptions(
        retry(fields.find("retry")), fields.duration("attemptTimeout"), fields.duration("timeout"));
  }

  private @Nullable RetryOptions retry(@Nullable SourceNode node) {
    Fields retry = node == null ? null : Fields.of(node, Vocabulary.RETRY, problems);
    if (retry == null) {
      return null;
    }
    return new RetryOptions(
        retry.whole("maxAttempts", 1, MOST_ATTEMPTS),
        retry.duration("initialInterval"),
        number(retry.find("multiplier"), 1, null),
        retry.duration("maxInterval"),
        number(retry.find("jitter"), 0, 1),
        retry.duration("maxRetryAfter"),
        codes(retry.find("on")),
        retry.map());
  }

  private @Nullable BigDecimal number(
      @Nullable SourceNode node, int least, @Nullable Integer most) {
    return node == null ? null : Scalars.number(node, least, most, problems);
  }

  /** Failure codes; null when they are absent or no list. */
  @Nullable List<String> codes(@Nullable SourceNode node) {
    if (node == null) {
      return null;
    }
    if (!(node instanceof SourceNode.Sequence list)) {
      Scalars.wrongType(
          node, "a list of failure codes", "Write it as a list: [http.timeout]", problems);
      return null;
    }
    var codes = new ArrayList<String>();
    for (SourceNode item : list.items()) {
      String code = Scalars.text(item, problems);
      if (code != null && CODE.matcher(code).matches()) {
        codes.add(code);
      } else if (code != null) {
        problems.add(
            ProblemCode.VALUE_INVALID,
            item.location(),
            item.path(),
            "`" + Texts.shown(code) + "` is no failure code",
            "Codes are dotted words: http.timeout, http.status.5xx, http");
      }
    }
    return codes;
  }
}

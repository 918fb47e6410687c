package dev.tenuto.language.plan;

import dev.tenuto.language.definition.HttpCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;

/** Which statuses a call expects; no failure is called after those. */
final class ExpectedStatuses {

  private record Range(int first, int last) {}

  private ExpectedStatuses() {}

  /** Those of {@code http.expect.status}, or of its default. */
  static IntPredicate of(HttpCall call) {
    JsonNode status = call.http().block().json().path("expect").path("status");
    if (status.isMissingNode()) {
      return code -> code >= 200 && code < 300;
    }
    List<Range> ranges = new ArrayList<>();
    if (status.isArray()) {
      status.forEach(one -> add(one, ranges));
    } else {
      add(status, ranges);
    }
    return code -> ranges.stream().anyMatch(range -> range.first <= code && code <= range.last);
  }

  private static void add(JsonNode status, List<Range> ranges) {
    String text = status.asString("");
    if (text.matches("\\d{3}(?:-\\d{3})?")) { // another one is told where it is read
      int first = Integer.parseInt(text.substring(0, 3));
      ranges.add(new Range(first, Integer.parseInt(text.substring(text.length() - 3))));
    }
  }
}

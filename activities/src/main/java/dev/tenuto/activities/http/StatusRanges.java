package dev.tenuto.activities.http;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Statuses that are expected: single codes and ranges, ends included. */
record StatusRanges(List<Range> ranges) {

  record Range(int from, int to) {

    boolean has(int status) {
      return from <= status && status <= to;
    }
  }

  /** What is expected where the author says nothing. */
  static final StatusRanges SUCCESS = new StatusRanges(List.of(new Range(200, 299)));

  StatusRanges {
    ranges = List.copyOf(ranges);
  }

  /** Reads one code or range, or a list of them: {@code [201, "400-409"]}. */
  static StatusRanges parse(JsonNode status) {
    List<Range> ranges = new ArrayList<>();
    if (status.isArray()) {
      status.forEach(one -> ranges.add(range(one)));
    } else {
      ranges.add(range(status));
    }
    return new StatusRanges(ranges);
  }

  boolean contains(int status) {
    for (Range range : ranges) {
      if (range.has(status)) {
        return true;
      }
    }
    return false;
  }

  /** As a person reads it: {@code 200-299, 409}. */
  String text() {
    return String.join(
        ", ",
        ranges.stream()
            .map(r -> r.from() == r.to() ? "" + r.from() : r.from() + "-" + r.to())
            .toList());
  }

  private static Range range(JsonNode one) {
    String[] ends = one.asString().split("-", 2);
    int from = Integer.parseInt(ends[0].strip());
    return new Range(from, ends.length == 1 ? from : Integer.parseInt(ends[1].strip()));
  }
}

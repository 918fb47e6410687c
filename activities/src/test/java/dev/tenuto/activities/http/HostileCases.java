package dev.tenuto.activities.http;

import java.util.List;
import java.util.stream.Stream;

/** All cases, by family. */
final class HostileCases {

  private HostileCases() {}

  static List<HostileCase> all() {
    return Stream.of(
            HostileHeads.CASES,
            HostileBodies.CASES,
            HostileContents.CASES,
            HostileRedirects.CASES,
            HostileTls.CASES,
            HostileFrames.CASES)
        .flatMap(List::stream)
        .toList();
  }

  /** One of each protocol in which nothing is wrong. */
  static List<HostileCase> sound() {
    return List.of(
        HostileBodies.CASES.getLast(), HostileTls.CASES.getFirst(), HostileFrames.CASES.getFirst());
  }
}

package dev.tenuto.activities.http;

import dev.tenuto.testing.BadFrames;
import dev.tenuto.testing.Floods;
import dev.tenuto.testing.HostileTarget;
import dev.tenuto.testing.Hostility;
import java.util.List;

/** HTTP/2: ends at the wrong time, breaches of the protocol, floods. */
final class HostileFrames {

  private static final int PROTOCOL_ERROR = 1;
  private static final int REFUSED_STREAM = 7;

  static final List<HostileCase> CASES =
      List.of(
          of("whole answer", BadFrames.whole("{}"), "").keeping(),
          of("no answer", BadFrames.silence(), "http.timeout").keeping(),
          of("GOAWAY before the answer", BadFrames.goAway(), "http.connect").keeping().turnedDown(),
          of("GOAWAY within the body", BadFrames.goAwayMidBody(), "http.broken"),
          of("GOAWAY after the last answer", BadFrames.goAwayAfterwards("{}"), "").keeping(),
          of("stream refused", BadFrames.resetStream(REFUSED_STREAM), "http.connect")
              .keeping()
              .turnedDown(),
          of("stream reset", BadFrames.resetStream(PROTOCOL_ERROR), "http.broken").keeping(),
          of("reset of an unknown kind", BadFrames.resetStream(99), "http.broken"),
          of("stream reset within the body", BadFrames.resetStreamMidBody(), "http.broken")
              .keeping(),
          of("connection reset", BadFrames.resetMidBody(), "http.broken"),
          of("body without an end", BadFrames.endlessBody(), "http.too_large").keeping(),
          of("garbage for settings", BadFrames.garbage(), "http.broken").seen(0),
          of("frame too large", BadFrames.largeFrame(), "http.broken"),
          of("data on no stream", BadFrames.dataOnNoStream(), "http.broken"),
          of("window grown by nothing", BadFrames.emptyWindowUpdate(), "http.broken"),
          of("broken HPACK", BadFrames.brokenHeaders(), "http.broken"),
          of("flood of CONTINUATION", Floods.continuations(), "http.broken"),
          of("HPACK bomb", Floods.headerBomb(), "http.broken"));

  private HostileFrames() {}

  private static HostileCase of(String name, Hostility hostility, String code) {
    return HostileCase.of(
            "h2: " + name, () -> HostileTarget.startHttp2(HostileTls.sound(), hostility), code)
        .with(HostileTls.TRUST);
  }
}

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
          of("body without an end", BadFrames.endlessBody(), "http.too_large"),
          of("garbage for settings", BadFrames.garbage(), "http.broken").seen(0),
          of("frame too large", BadFrames.largeFrame(), "http.broken"),
          of("data on no stream", BadFrames.dataOnNoStream(), "http.broken"),
          of("window grown by nothing", BadFrames.emptyWindowUpdate(), "http.broken"),
          of("broken HPACK", BadFrames.brokenHeaders(), "http.broken"),
          of("flood of CONTINUATION", Floods.continuations(), "http.broken"),
          of("HPACK bomb", Floods.headerBomb(), "http.broken"),
          of("flood of PING", Floods.pings(), "http.timeout"),
          of("flood of SETTINGS", Floods.settings(), "http.timeout"),
          of("flood of RST_STREAM", Floods.resets(), "http.timeout"),
          of("flood of PRIORITY", Floods.priorities(), "http.timeout"),
          of("flood of empty DATA", Floods.emptyData(), "http.timeout"),
          of("flood of DATA for nobody", Floods.strangeData(), "http.timeout"),
          of("flood of 103", Floods.interimAnswers(), "http.timeout"),
          of("flood of heads", Floods.heads(), "http.timeout"),
          of("flood of PUSH_PROMISE", Floods.pushes(), "http.timeout"),
          of("flood of empty CONTINUATION", Floods.emptyContinuations(), "http.timeout"));

  private HostileFrames() {}

  private static HostileCase of(String name, Hostility hostility, String code) {
    return HostileCase.of(
            "h2: " + name, () -> HostileTarget.startHttp2(HostileTls.sound(), hostility), code)
        .with(HostileTls.TRUST);
  }
}

package dev.tenuto.activities.http;

import dev.tenuto.testing.BadHeads;
import dev.tenuto.testing.HostileTarget;
import dev.tenuto.testing.Hostility;
import java.util.List;

/** Heads of answers: slow, broken, huge, without an end. */
final class HostileHeads {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  static final List<HostileCase> CASES =
      List.of(
          of("black hole", BadHeads.silence(), "http.timeout"),
          of("slow-loris header", BadHeads.slow(), "http.timeout"),
          of("reset before the head", BadHeads.reset(""), "http.broken"),
          of("reset within the status line", BadHeads.reset("HTTP/1.1 2"), "http.broken"),
          of("reset within a header", BadHeads.reset("HTTP/1.1 200 OK\r\nX-"), "http.broken"),
          of("closed without an answer", BadHeads.finished(""), "http.broken"),
          of("closed within a header", BadHeads.finished("HTTP/1.1 200 OK\r\nX"), "http.broken"),
          of("head without an end", BadHeads.stalled("HTTP/1.1 200 OK\r\nX: y"), "http.timeout"),
          of("million headers", BadHeads.headers(1_000_000), "http.broken"),
          of("headers without an end", BadHeads.endlessHeaders("X-A: b\r\n"), "http.broken"),
          of("one header without an end", BadHeads.endlessLine(OK + "X-A: "), "http.broken"),
          of("header name without an end", BadHeads.endlessLine(OK + "X"), "http.broken"),
          of("status line without an end", BadHeads.endlessLine(OK.strip()), "http.broken"),
          of("garbage status line", BadHeads.stalled("\u0000\u0001 no HTTP\r\n"), "http.broken"),
          of("status that is no number", BadHeads.stalled("HTTP/1.1 abc OK\r\n"), "http.broken"),
          of("status of four digits", BadHeads.stalled("HTTP/1.1 2000 OK\r\n"), "http.broken"),
          of("another protocol", BadHeads.stalled("SSH-2.0-OpenSSH_9.9\r\n"), "http.broken"),
          of("HTTP of the future", BadHeads.stalled("HTTP/9.9 200 OK\r\n\r\n"), "http.broken"),
          of("100 without an end", BadHeads.endlessAnswers(100), "http.broken"),
          of("103 without an end", BadHeads.endlessAnswers(103), "http.broken"),
          of("protocol switched", BadHeads.finished("HTTP/1.1 101 S\r\n\r\n"), "http.status.101")
              .keeping(),
          of("header without a name", BadHeads.finished(OK + ": v\r\n\r\n"), ""),
          of("header without a colon", BadHeads.finished(OK + "nothing\r\n\r\n"), ""),
          of("NUL in a header", BadHeads.finished(OK + "X-A: a\u0000b\r\n\r\n"), ""));

  private HostileHeads() {}

  private static HostileCase of(String name, Hostility hostility, String code) {
    return HostileCase.of(name, () -> HostileTarget.start(hostility), code);
  }
}

package dev.tenuto.activities.http;

import dev.tenuto.testing.HostileTarget;
import dev.tenuto.testing.Redirecting;
import java.util.List;

/** Redirects that lead round in a circle, or to where nobody may go. */
final class HostileRedirects {

  static final List<HostileCase> CASES =
      List.of(
          to("redirect to itself", "/a", 302).seen(1 + Redirects.MOST),
          to("redirect to ever new places", "?x={n}", 307).seen(1 + Redirects.MOST),
          to("redirect to the metadata address", "http://169.254.169.254/latest/", 302),
          to("redirect to another loopback", "http://127.0.0.2/", 302),
          to("redirect to a file", "file:///etc/passwd", 302),
          to("redirect to a script", "javascript:alert(1)", 302),
          to("redirect to ftp", "ftp://127.0.0.1/", 301),
          to("redirect to a user of the same host", "http://me@127.0.0.1/", 302),
          to("redirect to no address", "http://[::1", 308),
          to("redirect to nothing", "", 303).seen(1 + Redirects.MOST));

  private HostileRedirects() {}

  private static HostileCase to(String name, String location, int status) {
    return HostileCase.of(
            name,
            () -> HostileTarget.start(new Redirecting(status, location)),
            "http.status." + status)
        .with("'redirects': 'same-host'")
        .keeping();
  }
}

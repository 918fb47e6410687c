package dev.tenuto.activities.http;

import java.util.List;

/**
 * Which route is taken to which host.
 *
 * @param named the first that names a host is taken
 * @param others for hosts that none names
 */
public record Routes(List<RouteSettings> named, RouteSettings others) {

  /** Straight to every host. */
  public static final Routes DIRECT = new Routes(List.of(), RouteSettings.DIRECT);

  public Routes {
    named = List.copyOf(named);
  }

  /**
   * @param host as the host of a URL is written
   */
  RouteSettings to(String host) {
    for (RouteSettings route : named) {
      if (route.names(host)) {
        return route;
      }
    }
    return others;
  }
}

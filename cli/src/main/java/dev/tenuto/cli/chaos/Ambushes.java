package dev.tenuto.cli.chaos;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All ambushes that are laid, by the call that they wait for. */
final class Ambushes {

  private final Map<Place, Ambush> laid = new ConcurrentHashMap<>();

  void lay(Ambush ambush) {
    laid.put(ambush.place(), ambush);
  }

  /** Called by the target after a request was received; false: it gets no answer. */
  boolean answers(Place place) {
    Ambush ambush = laid.get(place);
    return ambush == null || ambush.point() != CrashPoint.NOT_ANSWERED || !ambush.springOnHolder();
  }

  /** Tells which worker has been given a call. */
  void given(Place place, Worker worker) {
    Ambush ambush = laid.get(place);
    if (ambush != null) {
      ambush.givenTo(worker);
    }
  }

  /** Kills the worker when an ambush waits for this call at this point. */
  boolean springs(@Nullable Place place, CrashPoint point, Worker worker) {
    Ambush ambush = place == null ? null : laid.get(place);
    return ambush != null && ambush.point() == point && ambush.spring(worker);
  }
}

package dev.tenuto.cli.chaos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The raid that is on, as the target and the workers' proxies see it. */
final class Ambushes {

  private volatile Raid raid = new Raid(List.of());

  void begin(Raid next) {
    raid = next;
  }

  /** Called by the target after a request was received; false: it gets no answer. */
  boolean answers(Place place) {
    return !stops(place, CrashPoint.NOT_ANSWERED);
  }

  /** True when a call was stopped at this point, and its worker killed. */
  boolean stops(@Nullable Place place, CrashPoint point) {
    return place != null && raid.stops(new Stopped(new Ambush(place, point), null));
  }

  /** True when the workflow task that brings this was stopped, and its worker killed. */
  boolean stopsTask(Place place, String workflowId) {
    return raid.stops(new Stopped(new Ambush(place, CrashPoint.IN_WORKFLOW_TASK), workflowId));
  }
}

package dev.tenuto.benchmarks.calls;

import io.temporal.activity.ActivityInterface;

/** Makes calls from within an activity, as a worker's are made. */
@ActivityInterface
public interface CallingActivity {

  /** Makes one caller's share of the calls. */
  void callAll();
}

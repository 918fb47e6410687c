package dev.tenuto.activities.http;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Ends calls whose time is over. The client's own timeouts wake a thread at nearly every call,
 * which takes a tenth of the call's processor time.
 */
final class Deadlines implements AutoCloseable {

  /** How late a call is ended at most, but for what the machine adds to it. */
  private static final Duration LATENESS = Duration.ofMillis(50);

  private final Lookout<Due> calls = new Lookout<>("deadline-clock", LATENESS, Due::check);

  /**
   * Ends a call, unless it is over before.
   *
   * @param call that has not started
   * @param at by {@link System#nanoTime}
   */
  void end(Call call, long at) {
    Due due = new Due(call, at);
    calls.add(due);
    call.addEventListener(due);
  }

  /** Ends all calls at once: none goes on without a limit. */
  @Override
  public void close() {
    calls.close();
    calls.forEach(due -> due.call.cancel());
  }

  private final class Due extends EventListener {

    private final Call call;
    private final long at;

    Due(Call call, long at) {
      this.call = call;
      this.at = at;
    }

    void check() {
      if (System.nanoTime() - at >= 0) {
        calls.remove(this);
        call.cancel();
      }
    }

    @Override
    public void callEnd(Call ended) {
      calls.remove(this);
    }

    @Override
    public void callFailed(Call failed, IOException failure) {
      calls.remove(this);
    }
  }
}

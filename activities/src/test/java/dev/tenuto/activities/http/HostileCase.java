package dev.tenuto.activities.http;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.HostileTarget;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One way in which a target goes wrong, and what must come of it.
 *
 * @param code of the failure; empty when the call succeeds all the same
 * @param sent whether the request may have been sent
 * @param requests that the target sees
 * @param kept whether the connection is sound and may serve another call
 * @param http what the call's block has besides its URL, each entry with a comma before it
 */
record HostileCase(
    String name,
    Supplier<HostileTarget> target,
    String code,
    boolean sent,
    int requests,
    boolean kept,
    String http) {

  /** How long an attempt may take that is to end by itself. */
  private static final Duration ENDING = Duration.ofSeconds(10);

  /** The same of an attempt that would wait for ever. */
  private static final Duration WAITING = Duration.ofSeconds(2);

  /** The request is sent once, the call fails so, and the connection is closed. */
  static HostileCase of(String name, Supplier<HostileTarget> target, String code) {
    return new HostileCase(name, target, code, true, 1, false, "");
  }

  /** A case whose request is surely not sent. */
  HostileCase unsent() {
    return new HostileCase(name, target, code, false, 0, kept, http);
  }

  /** A case whose target says each time that it did nothing, and is asked once more. */
  HostileCase turnedDown() {
    return new HostileCase(name, target, code, false, 2, kept, http);
  }

  /** A case whose target behaves well enough to be asked again on the same connection. */
  HostileCase keeping() {
    return new HostileCase(name, target, code, sent, requests, true, http);
  }

  /** A case whose target sees so many requests in one attempt. */
  HostileCase seen(int count) {
    return new HostileCase(name, target, code, sent, count, kept, http);
  }

  /** A case whose call has this in its block. */
  HostileCase with(String more) {
    return new HostileCase(name, target, code, sent, requests, kept, http + ", " + more);
  }

  CallDefinition call(HostileTarget at) {
    return Calls.withTimes(
        Calls.idempotent("{'url': '" + at.url() + "/a'" + http + "}"),
        attemptTimeout(),
        Duration.ofMinutes(5));
  }

  Duration attemptTimeout() {
    return code.equals("http.timeout") ? WAITING : ENDING;
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.tenuto.activities.http;

import okhttp3.Request;

/**
 * One link of the chain from a request to its answer. Each does one thing before or after the next:
 * cached answers, the circuit breaker, the rate limit, the judgement, the credentials, the wire.
 */
@FunctionalInterface
interface Exchange {

  /**
   * Makes the exchange, or says when to come again.
   *
   * @throws AttemptFailure when it fails
   */
  Outcome exchange(Request request);
}

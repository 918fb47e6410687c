package dev.tenuto.cli.chaos;

/**
 * What stands between a worker and Temporal. Both methods may take their time: only the call that
 * they are asked about waits.
 */
interface Gate {

  Gate OPEN = new Gate() {};

  /** Whether a request goes on to the server; if not, its caller never gets an answer. */
  default boolean letsPass(String method, byte[] request) {
    return true;
  }

  /** Whether an answer goes back to the worker. */
  default boolean letsBack(String method, byte[] request, byte[] answer) {
    return true;
  }
}

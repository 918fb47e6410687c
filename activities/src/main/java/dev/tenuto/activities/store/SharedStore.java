package dev.tenuto.activities.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.SetParams;

/**
 * A Redis or Valkey that workers share. No question to it throws, or takes longer than the patience
 * that is set: where there is no answer, the asker goes by its own memory. A store that failed is
 * left alone for a while; then one question finds out whether it is back.
 */
public final class SharedStore implements AutoCloseable {

  private static final String PREFIX = "tenuto:";

  private final StoreSettings settings;
  private final RedisClient client;
  private final StoreHealth health;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Connects when it is first asked; it need not be there. */
  public SharedStore(StoreSettings settings, MeterRegistry meters) {
    this.settings = settings;
    this.client = StoreConnections.open(settings);
    this.health = new StoreHealth(settings.toString(), settings.rest());
    Gauge.builder("tenuto.store.up", health, each -> each.isUp() ? 1 : 0)
        .description("Whether the store that workers share answers: 1, or 0")
        .register(meters);
  }

  /** The value of a name; null: it has none, or the store does not answer. */
  public byte @Nullable [] read(String name) {
    return ask(() -> client.get(bytes(name)));
  }

  /** Gives a name a value for some time. */
  public void write(String name, byte[] value, Duration time) {
    ask(() -> client.set(bytes(name), value, SetParams.setParams().px(time.toMillis())));
  }

  public void delete(String name) {
    ask(() -> client.del(bytes(name)));
  }

  /**
   * What a script returns that returns numbers; null: the store does not answer.
   *
   * @param names what it reads and writes
   */
  public @Nullable List<Long> run(Script script, List<String> names, List<String> arguments) {
    List<String> keys = names.stream().map(name -> PREFIX + name).toList();
    return ask(() -> numbers(evaluated(script, keys, arguments), script.returned()));
  }

  private Object evaluated(Script script, List<String> keys, List<String> arguments) {
    try {
      return client.evalsha(script.sha1(), keys, arguments);
    } catch (JedisNoScriptException unknown) {
      return client.eval(script.text(), keys, arguments);
    }
  }

  /** Whatever else comes is thrown, as what the client throws by itself. */
  private static List<Long> numbers(Object returned, int expected) {
    if (returned instanceof List<?> list && list.size() == expected) {
      return list.stream().map(Long.class::cast).toList();
    }
    throw new IllegalStateException("a script returned something else than its numbers");
  }

  private <T> @Nullable T ask(Callable<@Nullable T> question) {
    if (!health.mayBeAsked()) {
      return null;
    }
    Future<@Nullable T> answer = threads.submit(question);
    try {
      @Nullable T given = answer.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
      health.answered();
      return given;
    } catch (ExecutionException | TimeoutException e) {
      // one that is late goes on: a connection that takes its time is there for the next question
      health.failed(e instanceof ExecutionException ? e.getCause() : e);
      return null;
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static byte[] bytes(String name) {
    return (PREFIX + name).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
  }
}

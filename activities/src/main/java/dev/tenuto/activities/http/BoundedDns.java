package dev.tenuto.activities.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * A resolver that cannot be interrupted, given up after a while, or when the call that asks is over
 * before.
 */
final class BoundedDns implements Dns, AutoCloseable {

  private static final ScopedValue<okhttp3.Call> ASKING = ScopedValue.newInstance();

  /** How often it is looked whether the asking call is over. */
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Duration longest;
  private final Resolver resolver;
  // platform threads: a lookup blocks in native code and would hold a carrier of virtual ones
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("dns-", 0).factory());

  /** With the system's resolver. */
  BoundedDns(Duration longest) {
    this(longest, InetAddress::getAllByName);
  }

  BoundedDns(Duration longest, Resolver resolver) {
    this.longest = longest;
    this.resolver = resolver;
  }

  /** Finds the addresses of a name, as slowly as it likes. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String name) throws UnknownHostException;
  }

  /** Goes on with a call; what is looked up for it is given up when it is over. */
  Response asked(Interceptor.Chain chain) throws IOException {
    return ScopedValue.where(ASKING, chain.call()).call(() -> chain.proceed(chain.request()));
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    Future<InetAddress[]> lookup = lookups.submit(() -> resolver.resolve(hostname));
    long deadline = System.nanoTime() + longest.toNanos();
    try {
      while (!lookup.isDone()) {
        await(lookup, hostname, deadline);
      }
      return List.of(lookup.get());
    } catch (ExecutionException e) {
      throw failed(hostname, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(hostname + ": interrupted", e);
    }
  }

  private void await(Future<InetAddress[]> lookup, String hostname, long deadline)
      throws UnknownHostException, InterruptedException, ExecutionException {
    long left = Math.max(1, deadline - System.nanoTime());
    try {
      lookup.get(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (System.nanoTime() >= deadline) {
        throw failed(hostname + ": no answer within " + Described.duration(longest), e);
      }
      if (ASKING.isBound() && ASKING.get().isCanceled()) {
        throw failed(hostname + ": the call is over", e);
      }
    }
  }

  @Override
  public void close() {
    lookups.shutdown();
  }

  private static UnknownHostException failed(String message, Throwable cause) {
    UnknownHostException failure = new UnknownHostException(message);
    failure.initCause(cause);
    return failure;
  }
}

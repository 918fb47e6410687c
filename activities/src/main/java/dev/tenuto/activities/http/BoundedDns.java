package dev.tenuto.activities.http;

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

/** The system's resolver, which cannot be interrupted, given up after a while. */
final class BoundedDns implements Dns, AutoCloseable {

  private final Duration longest;
  // platform threads: a lookup blocks in native code and would hold a carrier of virtual ones
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("dns-", 0).factory());

  BoundedDns(Duration longest) {
    this.longest = longest;
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    Future<InetAddress[]> lookup = lookups.submit(() -> InetAddress.getAllByName(hostname));
    try {
      return List.of(lookup.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw failed(hostname + ": no answer within " + Described.duration(longest), e);
    } catch (ExecutionException e) {
      throw failed(hostname, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(hostname + ": interrupted", e);
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

package dev.tenuto.activities.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenuto.activities.secrets.CredentialFailure;
import dev.tenuto.language.failure.FailureCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of a worker: one for each client, scope and audience, shared by all calls. A
 * token is asked for by one call while the others wait for it; when it cannot be had, those that
 * waited fail as the one that asked did.
 */
public final class AccessTokens {

  private static final int MOST = 1000;
  private static final Duration UNUSED = Duration.ofHours(12);

  private final InstantSource clock;
  private final Cache<TokenRequest, Slot> slots =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

  public AccessTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A token that is good for a while.
   *
   * @param atMost how long to wait for another call that asks for it
   * @throws CredentialFailure when there is none to be had
   */
  public AccessToken get(TokenRequest request, TokenEndpoint endpoint, Duration atMost) {
    return slots.get(request, _ -> new Slot()).get(request, endpoint, atMost);
  }

  /** Forgets a token that was refused, unless it was replaced already. */
  public void drop(TokenRequest request, AccessToken refused) {
    Slot slot = slots.getIfPresent(request);
    if (slot != null) {
      slot.drop(refused);
    }
  }

  /** The place of one token. */
  private final class Slot {

    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable AccessToken token;
    private @Nullable CredentialFailure failure;
    private long failedAt;

    AccessToken get(TokenRequest request, TokenEndpoint endpoint, Duration atMost) {
      AccessToken known = token;
      if (known != null && known.isGood(clock.instant())) {
        return known;
      }
      long arrived = System.nanoTime();
      lock(request, atMost);
      try {
        AccessToken newer = token;
        if (newer != null && newer.isGood(clock.instant())) {
          return newer;
        }
        if (failure != null && failedAt - arrived > 0) {
          throw failure;
        }
        return renew(request, endpoint);
      } finally {
        asking.unlock();
      }
    }

    private AccessToken renew(TokenRequest request, TokenEndpoint endpoint) {
      try {
        AccessToken given = endpoint.ask(request);
        token = given;
        failure = null;
        return given;
      } catch (CredentialFailure e) {
        failure = endpoint.cutOff() ? null : e;
        failedAt = System.nanoTime();
        throw e;
      }
    }

    private void lock(TokenRequest request, Duration atMost) {
      try {
        if (asking.tryLock(Math.max(1, atMost.toNanos()), TimeUnit.NANOSECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new CredentialFailure(
          FailureCode.HTTP_AUTH_UNAVAILABLE,
          "No access token came from " + request.url().host() + " within the attempt's time");
    }

    private void drop(AccessToken refused) {
      asking.lock();
      try {
        if (refused.equals(token)) {
          token = null;
        }
      } finally {
        asking.unlock();
      }
    }
  }
}

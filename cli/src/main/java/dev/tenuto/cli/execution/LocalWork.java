package dev.tenuto.cli.execution;

import dev.tenuto.activities.claims.ClaimSettings;
import dev.tenuto.activities.claims.ClaimedEvaluation;
import dev.tenuto.activities.claims.Claims;
import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.activities.http.HttpSettings;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.worker.hosting.WorkerFactories.Activities;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Calls and evaluations from an author's own machine: its loopback addresses may be called, other
 * private ones may not.
 */
public final class LocalWork implements AutoCloseable {

  private final HttpCallActivity calls;
  private final ClaimedEvaluation evaluations;
  private final Claims claims;
  private final @Nullable Path folder;

  /**
   * What it may use.
   *
   * @param environment the variables of this process that calls may read
   */
  public record Permits(List<String> environment, Secrets secrets) {}

  private LocalWork(
      Expressions expressions, Permits permits, Claims claims, @Nullable Path folder) {
    HttpSettings settings =
        HttpSettings.DEFAULT
            .withEgress(new EgressSettings(true, List.of()))
            .withAllowedEnvironment(permits.environment());
    MeterRegistry meters = new SimpleMeterRegistry();
    this.calls =
        new HttpCallActivity(
            settings,
            new HttpCallActivity.Surroundings(permits.secrets(), meters, claims),
            expressions);
    this.evaluations = new ClaimedEvaluation(expressions, claims);
    this.claims = claims;
    this.folder = folder;
  }

  /** All values stand in the histories. */
  public static LocalWork inHistories(Expressions expressions, Permits permits) {
    return new LocalWork(expressions, permits, Claims.NONE, null);
  }

  /** Large values are kept in a folder until this is closed. */
  public static LocalWork besideHistories(Expressions expressions, Permits permits)
      throws IOException {
    Path folder = Files.createTempDirectory("tenuto-values");
    Claims claims =
        new Claims(
            new ClaimSettings.Directory(folder).open(),
            Claims.Terms.DEFAULT,
            new SimpleMeterRegistry(),
            Clock.systemUTC());
    return new LocalWork(expressions, permits, claims, folder);
  }

  /** Both. */
  public Activities activities() {
    return new Activities(calls, evaluations);
  }

  @Override
  public void close() {
    calls.close();
    claims.close();
    if (folder != null) {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + folder, e);
    }
  }
}

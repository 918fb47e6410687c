package dev.tenuto.cli.execution;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.activities.http.HttpSettings;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Calls from an author's own machine. */
public final class LocalCalls {

  private LocalCalls() {}

  /**
   * What makes them: this machine's loopback addresses may be called, other private ones may not.
   *
   * @param allowedEnvironment the variables of this process that calls may read
   */
  public static HttpCallActivity with(Expressions expressions, List<String> allowedEnvironment) {
    return with(expressions, allowedEnvironment, Secrets.NONE);
  }

  /** The same where calls may use these secrets. */
  public static HttpCallActivity with(
      Expressions expressions, List<String> allowedEnvironment, Secrets secrets) {
    HttpSettings settings =
        HttpSettings.DEFAULT
            .withEgress(new EgressSettings(true, List.of()))
            .withAllowedEnvironment(allowedEnvironment);
    return new HttpCallActivity(settings, secrets, expressions, new SimpleMeterRegistry());
  }
}

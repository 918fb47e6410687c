package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.SecretName;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Payloads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;

/** The activity as a worker hosts it, one attempt at a time. */
final class Worker implements AutoCloseable {

  static final HttpSettings LOOPBACK_ALLOWED =
      HttpSettings.DEFAULT
          .withEgress(new EgressSettings(true, List.of()))
          .withAllowedEnvironment(List.of("SHOP_URL", "NOT_SET"));

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final TestActivityEnvironment temporal =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(Payloads.dataConverter())
                      .build())
              .build());

  final Map<SecretName, String> secrets = new ConcurrentHashMap<>();

  private final HttpCallActivity activity;
  private final CallActivity stub;

  Worker(HttpSettings settings, Map<String, String> environment) {
    this(settings, environment, Map.of());
  }

  /** A worker with the secrets of {@link #secrets}, bound so to hosts. */
  Worker(
      HttpSettings settings, Map<String, String> environment, Map<String, List<String>> bindings) {
    this(
        settings,
        environment,
        known -> new Secrets(List.of(known::get), bindings),
        shared -> shared);
  }

  /** A worker that reaches the world by this transport. */
  Worker(HttpSettings settings, Transport transport) {
    this(
        settings,
        Map.of(),
        known -> new Secrets(List.of(known::get), Map.of()),
        shared -> shared.with(transport));
  }

  /** The same with secrets from elsewhere. */
  Worker(HttpSettings settings, Secrets secrets, Transport transport) {
    this(settings, Map.of(), _ -> secrets, shared -> shared.with(transport));
  }

  /** A worker that goes by this clock. */
  Worker(HttpSettings settings, Clock clock) {
    this(settings, Map.of(), _ -> Secrets.NONE, shared -> shared.at(clock));
  }

  private Worker(
      HttpSettings settings,
      Map<String, String> environment,
      Function<Map<SecretName, String>, Secrets> known,
      UnaryOperator<Shared> changed) {
    activity =
        new HttpCallActivity(
            Expressions.standard(),
            changed.apply(
                Shared.of(
                    settings,
                    new Environment(settings.allowedEnvironment(), environment::get),
                    known.apply(secrets),
                    meters)));
    temporal.registerActivitiesImplementations(activity);
    stub =
        temporal.newActivityStub(
            CallActivity.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(60))
                .setHeartbeatTimeout(Duration.ofSeconds(5))
                .build());
  }

  /** Makes a secret of the default namespace known, or changes it. */
  Worker secret(String name, String value) {
    secrets.put(new SecretName("default", name), value);
    return this;
  }

  /** One attempt. */
  CallResult call(CallInput input) {
    return stub.call(input);
  }

  /** One attempt that ends well. */
  CallResult.Ended ended(CallInput input) {
    return (CallResult.Ended) call(input);
  }

  /** The failure of one attempt. */
  ApplicationFailure failure(CallInput input) {
    ActivityFailure failure =
        Assertions.catchThrowableOfType(ActivityFailure.class, () -> call(input));
    Assertions.assertThat(failure).as("an attempt that should fail").isNotNull();
    return (ApplicationFailure) Objects.requireNonNull(failure.getCause());
  }

  static StepFailure told(ApplicationFailure failure) {
    return failure.getDetails().get(0, StepFailure.class);
  }

  @Override
  public void close() {
    temporal.close();
    activity.close();
  }
}

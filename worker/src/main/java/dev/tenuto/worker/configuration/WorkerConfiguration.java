package dev.tenuto.worker.configuration;

import com.uber.m3.tally.Scope;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.worker.hosting.HostedWorker;
import dev.tenuto.worker.hosting.WarmUp;
import dev.tenuto.worker.hosting.WorkerFactories;
import dev.tenuto.workflows.connection.TemporalConnection;
import dev.tenuto.workflows.connection.TemporalMetrics;
import dev.tenuto.workflows.connection.TemporalProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The whole worker: the Temporal SDK wired by hand. Nothing here needs Temporal to be there. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({
  CallSettings.class,
  ClaimProperties.class,
  DeploymentSettings.class,
  EgressProperties.class,
  HostProperties.class,
  RouteProperties.class,
  SecretSettings.class,
  StoreProperties.class,
  TemporalSettings.class,
  WorkerSettings.class
})
@Import(CallConfiguration.class)
public class WorkerConfiguration {

  /** How long a request of the SDK's is tried again; polling goes on for ever by itself. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Bean
  TemporalConnection temporalConnection(TemporalSettings settings) {
    return settings.connection();
  }

  @Bean
  Scope temporalMetrics(MeterRegistry registry) {
    return TemporalMetrics.scope(registry);
  }

  @Bean(destroyMethod = "shutdownNow")
  WorkflowServiceStubs temporalStubs(TemporalConnection connection, Scope metrics) {
    return connection.open(metrics, PATIENCE);
  }

  @Bean
  WorkflowClient temporalClient(TemporalConnection connection, WorkflowServiceStubs stubs) {
    return connection.client(stubs);
  }

  @Bean
  TemporalProbe temporalProbe(TemporalConnection connection, WorkflowServiceStubs stubs) {
    return new TemporalProbe(connection, stubs);
  }

  /** Warm before the first workflow task, so that ready means fast. */
  @Bean
  Expressions expressions() {
    Expressions expressions = Expressions.standard();
    expressions.warmUp();
    return expressions;
  }

  @Bean
  WarmUp warmUp(WorkflowClient client, Expressions expressions) {
    return new WarmUp(client, expressions);
  }

  @Bean
  HostedWorker hostedWorker(
      WarmUp warmUp, TemporalProbe probe, WorkerFactories factories, WorkerSettings settings) {
    return new HostedWorker(warmUp, probe, factories::create, settings.shutdownGrace());
  }

  /** Part of readiness under the name {@code temporal}. */
  @Bean
  HealthIndicator temporalHealthIndicator(TemporalProbe probe) {
    return downWhile(probe::findObstacle);
  }

  /** Part of readiness under the name {@code polling}. */
  @Bean
  HealthIndicator pollingHealthIndicator(HostedWorker worker) {
    return downWhile(worker::findObstacle);
  }

  private static HealthIndicator downWhile(Supplier<@Nullable String> obstacles) {
    return () -> {
      String obstacle = obstacles.get();
      return obstacle == null
          ? Health.up().build()
          : Health.down().withDetail("reason", obstacle).build();
    };
  }
}

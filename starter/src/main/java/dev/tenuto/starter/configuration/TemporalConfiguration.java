package dev.tenuto.starter.configuration;

import com.uber.m3.tally.Scope;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.starter.execution.Engine;
import dev.tenuto.starter.execution.TemporalEngine;
import dev.tenuto.starter.execution.TemporalWatch;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.client.SearchAttributes;
import dev.tenuto.workflows.connection.TemporalConnection;
import dev.tenuto.workflows.connection.TemporalMetrics;
import dev.tenuto.workflows.connection.TemporalProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Executions: the Temporal SDK wired by hand. Nothing here needs Temporal to be there. */
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

  @Bean
  TemporalConnection temporalConnection(TemporalSettings settings) {
    return settings.connection();
  }

  @Bean
  Scope temporalMetrics(MeterRegistry registry) {
    return TemporalMetrics.scope(registry);
  }

  @Bean(destroyMethod = "shutdownNow")
  WorkflowServiceStubs temporalStubs(
      TemporalConnection connection, Scope metrics, ExecutionSettings settings) {
    return connection.open(metrics, settings.patience());
  }

  @Bean
  WorkflowClient temporalClient(TemporalConnection connection, WorkflowServiceStubs stubs) {
    return connection.client(stubs);
  }

  @Bean
  Executions executions(WorkflowClient client, Plans plans, ExecutionSettings settings) {
    return new Executions(client, plans, settings.launch());
  }

  @Bean
  TemporalWatch temporalWatch(
      TemporalConnection connection, WorkflowServiceStubs stubs, WorkflowClient client) {
    return new TemporalWatch(new TemporalProbe(connection, stubs), new SearchAttributes(client));
  }

  @Bean
  Engine engine(Executions executions, TemporalWatch watch) {
    return new TemporalEngine(executions, watch);
  }

  /** Part of readiness under the name {@code temporal}. */
  @Bean
  HealthIndicator temporalHealthIndicator(TemporalWatch watch) {
    return () -> {
      String obstacle = watch.findObstacle();
      return obstacle == null
          ? Health.up().build()
          : Health.down().withDetail("reason", obstacle).build();
    };
  }
}

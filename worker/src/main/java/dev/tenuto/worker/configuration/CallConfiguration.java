package dev.tenuto.worker.configuration;

import dev.tenuto.activities.http.ConnectionSettings;
import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.activities.http.HttpSettings;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.worker.hosting.Machine;
import dev.tenuto.worker.hosting.WorkerFactories;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the worker runs: workflows by their plans, and calls. */
@Configuration(proxyBeanMethods = false)
class CallConfiguration {

  @Bean
  Plans plans(Expressions expressions) {
    return new Plans(expressions);
  }

  @Bean
  Secrets secrets(SecretSettings settings) {
    return settings.secrets();
  }

  @Bean
  ConnectionSettings connectionSettings(
      CallSettings calls, RouteProperties routes, HostProperties hosts, WorkerSettings worker) {
    return calls
        .connections()
        .withRoutes(routes.routes(System::getenv))
        .withPerHost(hosts.limit(worker.capacity(Machine.here()).calls()));
  }

  @Bean
  HttpSettings httpSettings(
      CallSettings calls,
      EgressProperties egress,
      StoreProperties store,
      ConnectionSettings connections) {
    return calls.http(egress.settings()).withConnections(connections).withStore(store.settings());
  }

  @Bean
  HttpCallActivity calls(
      HttpSettings http, Secrets secrets, Expressions expressions, MeterRegistry meters) {
    return new HttpCallActivity(http, secrets, expressions, meters);
  }

  @Bean
  WorkerFactories workerFactories(
      WorkflowClient client,
      Plans plans,
      HttpCallActivity calls,
      WorkerSettings settings,
      DeploymentSettings deployment) {
    return new WorkerFactories(
        client, plans, calls, settings.capacity(Machine.here()), deployment.deployment());
  }
}

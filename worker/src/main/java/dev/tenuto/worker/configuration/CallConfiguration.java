package dev.tenuto.worker.configuration;

import dev.tenuto.activities.claims.ClaimSettings;
import dev.tenuto.activities.claims.ClaimedEvaluation;
import dev.tenuto.activities.claims.Claims;
import dev.tenuto.activities.http.ConnectionSettings;
import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.activities.http.HttpSettings;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.worker.hosting.Machine;
import dev.tenuto.worker.hosting.WorkerFactories;
import dev.tenuto.workflows.contract.EvaluateActivity;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
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
  Claims claims(ClaimProperties properties, MeterRegistry meters) {
    ClaimSettings place = properties.settings();
    return new Claims(
        place == null ? null : place.open(), properties.terms(), meters, Clock.systemUTC());
  }

  @Bean
  HttpCallActivity.Surroundings surroundings(Secrets secrets, MeterRegistry meters, Claims claims) {
    return new HttpCallActivity.Surroundings(secrets, meters, claims);
  }

  @Bean
  HttpCallActivity calls(
      HttpSettings http, HttpCallActivity.Surroundings surroundings, Expressions expressions) {
    return new HttpCallActivity(http, surroundings, expressions);
  }

  @Bean
  EvaluateActivity evaluations(Expressions expressions, Claims claims) {
    return new ClaimedEvaluation(expressions, claims);
  }

  @Bean
  WorkerFactories.Activities activities(HttpCallActivity calls, EvaluateActivity evaluations) {
    return new WorkerFactories.Activities(calls, evaluations);
  }

  @Bean
  WorkerFactories workerFactories(
      WorkflowClient client,
      Plans plans,
      WorkerFactories.Activities activities,
      WorkerSettings settings,
      DeploymentSettings deployment) {
    return new WorkerFactories(
        client, plans, activities, settings.capacity(Machine.here()), deployment.deployment());
  }
}

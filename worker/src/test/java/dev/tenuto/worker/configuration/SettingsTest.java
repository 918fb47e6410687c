package dev.tenuto.worker.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.activities.http.HttpSettings;
import dev.tenuto.worker.hosting.Capacity;
import dev.tenuto.worker.hosting.Deployment;
import dev.tenuto.worker.hosting.Machine;
import dev.tenuto.workflows.connection.ClientTls;
import dev.tenuto.workflows.connection.TemporalConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SettingsTest {

  @Nested
  class Worker {

    @Test
    void hasDefaults() {
      var settings = bind("tenuto.worker", WorkerSettings.class, Map.of());

      assertThat(settings)
          .isEqualTo(
              new WorkerSettings("tenuto", null, null, null, null, null, Duration.ofSeconds(30)));
    }

    @Test
    void hasDefaultsThatSuitTheMachine() {
      var settings = bind("tenuto.worker", WorkerSettings.class, Map.of());

      assertThat(settings.capacity(new Machine(2, 256 << 20)))
          .isEqualTo(new Capacity("tenuto", 128, 40, 128, 5, 5));
      assertThat(settings.capacity(new Machine(1, 16 << 20)))
          .isEqualTo(new Capacity("tenuto", 50, 20, 100, 5, 5));
      assertThat(settings.capacity(new Machine(64, 64L << 30)))
          .isEqualTo(new Capacity("tenuto", 500, 200, 5000, 20, 20));
    }

    @Test
    void takesEveryProperty() {
      var settings =
          bind(
              "tenuto.worker",
              WorkerSettings.class,
              Map.of(
                  "tenuto.worker.task-queue", "other",
                  "tenuto.worker.max-concurrent-calls", "7",
                  "tenuto.worker.max-concurrent-workflow-tasks", "8",
                  "tenuto.worker.cached-workflows", "9",
                  "tenuto.worker.call-pollers", "10",
                  "tenuto.worker.workflow-pollers", "11",
                  "tenuto.worker.shutdown-grace", "1m"));

      assertThat(settings.capacity(Machine.here()))
          .isEqualTo(new Capacity("other", 7, 8, 9, 10, 11));
      assertThat(settings.shutdownGrace()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void refusesWhatCannotWork() {
      assertRefused(Map.of("tenuto.worker.task-queue", ""), "task-queue");
      assertRefused(Map.of("tenuto.worker.max-concurrent-calls", "0"), "max-concurrent-calls is 0");
      assertRefused(Map.of("tenuto.worker.workflow-pollers", "1"), "it must be at least 2");
      assertRefused(Map.of("tenuto.worker.shutdown-grace", "-1s"), "shutdown-grace");
    }

    private void assertRefused(Map<String, String> properties, String why) {
      assertThatThrownBy(() -> bind("tenuto.worker", WorkerSettings.class, properties))
          .hasStackTraceContaining(why);
    }
  }

  @Nested
  class Deployments {

    @Test
    void haveNoneByDefault() {
      assertThat(bind("tenuto.deployment", DeploymentSettings.class, Map.of()).deployment())
          .isNull();
    }

    @Test
    void takeEveryProperty() {
      var settings =
          bind(
              "tenuto.deployment",
              DeploymentSettings.class,
              Map.of(
                  "tenuto.deployment.name", "tenuto",
                  "tenuto.deployment.build-id", "42",
                  "tenuto.deployment.versioning", "pinned"));

      assertThat(settings.deployment())
          .isEqualTo(new Deployment("tenuto", "42", Deployment.Versioning.PINNED));
    }

    @Test
    void refuseANameWithoutABuild() {
      assertThatThrownBy(
              () -> new DeploymentSettings("tenuto", null, Deployment.Versioning.AUTO_UPGRADE))
          .hasMessageContaining("set both, or none");
    }
  }

  @Nested
  class Calls {

    @Test
    void hasTheDefaultsOfTheActivities() {
      assertThat(bind("tenuto.calls", CallSettings.class, Map.of()).http(EgressSettings.DEFAULT))
          .isEqualTo(HttpSettings.DEFAULT);
    }

    @Test
    void takesEveryProperty() {
      var settings =
          bind(
              "tenuto.calls",
              CallSettings.class,
              Map.of(
                  "tenuto.calls.allowed-environment", "PAYMENTS_URL,SHOP_URL",
                  "tenuto.calls.idle-connections", "5",
                  "tenuto.calls.keep-alive", "6s",
                  "tenuto.calls.dns-timeout", "7s",
                  "tenuto.calls.cache-size", "8MB"));

      assertThat(settings)
          .isEqualTo(
              new CallSettings(
                  List.of("PAYMENTS_URL", "SHOP_URL"),
                  5,
                  Duration.ofSeconds(6),
                  Duration.ofSeconds(7),
                  DataSize.ofMegabytes(8)));
    }
  }

  @Nested
  class SecretSources {

    @Test
    void areTheEnvironmentByDefault() {
      assertThat(bind("tenuto.secrets", SecretSettings.class, Map.of()))
          .isEqualTo(new SecretSettings(null, true, Map.of()));
    }

    @Test
    void takeEveryProperty() {
      var settings =
          bind(
              "tenuto.secrets",
              SecretSettings.class,
              Map.of(
                  "tenuto.secrets.directory", "/run/secrets",
                  "tenuto.secrets.environment", "false",
                  "tenuto.secrets.bindings.payments", "api.pay.example",
                  "tenuto.secrets.bindings[shop/token]", "*.shop.example,localhost"));

      assertThat(settings)
          .isEqualTo(
              new SecretSettings(
                  Path.of("/run/secrets"),
                  false,
                  Map.of(
                      "payments", List.of("api.pay.example"),
                      "shop/token", List.of("*.shop.example", "localhost"))));
    }

    @Test
    void refuseABindingThatNamesNoSecret() {
      var settings = new SecretSettings(null, true, Map.of("../etc", List.of("a")));

      assertThatThrownBy(settings::secrets).hasMessageContaining("'../etc' names no secret");
    }
  }

  @Nested
  class Egress {

    @Test
    void hasTheDefaultsOfTheActivities() {
      assertThat(bind("tenuto.egress", EgressProperties.class, Map.of()).settings())
          .isEqualTo(EgressSettings.DEFAULT);
    }

    @Test
    void takesEveryProperty() {
      var settings =
          bind(
              "tenuto.egress",
              EgressProperties.class,
              Map.of(
                  "tenuto.egress.allow-loopback", "true",
                  "tenuto.egress.allow-public", "false",
                  "tenuto.egress.allow", "10.1.0.0/16,*.shop.internal",
                  "tenuto.egress.deny", "10.1.7.0/24,billing.shop.internal",
                  "tenuto.egress.ports", "443,8000-8999"));

      assertThat(settings.settings())
          .isEqualTo(
              new EgressSettings(
                  true,
                  false,
                  List.of("10.1.0.0/16", "*.shop.internal"),
                  List.of("10.1.7.0/24", "billing.shop.internal"),
                  List.of("443", "8000-8999")));
    }
  }

  @Nested
  class Temporal {

    @Test
    void hasDefaults() {
      assertThat(bind("tenuto.temporal", TemporalSettings.class, Map.of()).connection())
          .isEqualTo(new TemporalConnection("127.0.0.1:7233", "default", ClientTls.OFF, null));
    }

    @Test
    void takesEveryProperty() {
      var settings =
          bind(
              "tenuto.temporal",
              TemporalSettings.class,
              Map.of(
                  "tenuto.temporal.address", "temporal.example.com:7233",
                  "tenuto.temporal.namespace", "orders",
                  "tenuto.temporal.api-key", "the-key",
                  "tenuto.temporal.tls.enabled", "true",
                  "tenuto.temporal.tls.certificate", "/tls/tls.crt",
                  "tenuto.temporal.tls.key", "/tls/tls.key",
                  "tenuto.temporal.tls.ca", "/tls/ca.crt",
                  "tenuto.temporal.tls.server-name", "temporal.internal"));

      assertThat(settings.connection())
          .isEqualTo(
              new TemporalConnection(
                  "temporal.example.com:7233",
                  "orders",
                  new ClientTls(
                      true,
                      Path.of("/tls/tls.crt"),
                      Path.of("/tls/tls.key"),
                      Path.of("/tls/ca.crt"),
                      "temporal.internal"),
                  "the-key"));
      assertThat(settings.toString()).doesNotContain("the-key");
    }
  }

  private static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
  }
}

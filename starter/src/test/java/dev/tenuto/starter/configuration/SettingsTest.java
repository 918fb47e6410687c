package dev.tenuto.starter.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.workflows.connection.ClientTls;
import dev.tenuto.workflows.connection.TemporalConnection;
import dev.tenuto.workflows.contract.Envelope;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

  @Nested
  class Access {

    @Test
    void hasDefaults() {
      assertThat(bind("tenuto.access", AccessSettings.class, Map.of()))
          .isEqualTo(new AccessSettings(List.of(), List.of()));
    }

    @Test
    void takesEveryProperty() {
      var settings =
          bind(
              "tenuto.access",
              AccessSettings.class,
              Map.of(
                  "tenuto.access.hosts", "a.example.com,b.example.com",
                  "tenuto.access.origins", "https://console.example.com"));

      assertThat(settings)
          .isEqualTo(
              new AccessSettings(
                  List.of("a.example.com", "b.example.com"),
                  List.of("https://console.example.com")));
    }

    @Test
    void refusesAnOriginThatIsNone() {
      assertThatThrownBy(() -> new AccessSettings(List.of(), List.of("console.example.com/")))
          .hasMessageContaining("tenuto.access.origins");
    }
  }

  @Nested
  class Definitions {

    @Test
    void hasDefaults() {
      assertThat(bind("tenuto.definitions", DefinitionSettings.class, Map.of()))
          .isEqualTo(new DefinitionSettings(Path.of("definitions")));
    }

    @Test
    void takesEveryProperty() {
      assertThat(
              bind(
                  "tenuto.definitions",
                  DefinitionSettings.class,
                  Map.of("tenuto.definitions.directory", "/var/lib/tenuto")))
          .isEqualTo(new DefinitionSettings(Path.of("/var/lib/tenuto")));
    }
  }

  @Nested
  class Executions {

    @Test
    void hasDefaults() {
      assertThat(bind("tenuto.executions", ExecutionSettings.class, Map.of()))
          .isEqualTo(
              new ExecutionSettings(
                  "tenuto", Duration.ofSeconds(3), Envelope.ENGINE_VERSION, 10_000, null));
    }

    @Test
    void takesEveryProperty() {
      assertThat(
              bind(
                  "tenuto.executions",
                  ExecutionSettings.class,
                  Map.of(
                      "tenuto.executions.task-queue", "other",
                      "tenuto.executions.patience", "500ms",
                      "tenuto.executions.engine-version", "1",
                      "tenuto.executions.events-per-run", "500",
                      "tenuto.executions.ui-url", "http://localhost:8233")))
          .isEqualTo(
              new ExecutionSettings(
                  "other", Duration.ofMillis(500), 1, 500, URI.create("http://localhost:8233")));
    }

    @Test
    void refusesWhatCannotWork() {
      assertThatThrownBy(() -> new ExecutionSettings(" ", Duration.ofSeconds(1), 1, 100, null))
          .hasMessageContaining("task-queue");
      assertThatThrownBy(() -> new ExecutionSettings("q", Duration.ZERO, 1, 100, null))
          .hasMessageContaining("patience");
      assertThatThrownBy(() -> new ExecutionSettings("q", Duration.ofSeconds(1), 99, 100, null))
          .hasMessageContaining(
              "engine-version is 99: this build knows 1 to " + Envelope.ENGINE_VERSION);
      assertThatThrownBy(() -> new ExecutionSettings("q", Duration.ofSeconds(1), 1, 9, null))
          .hasMessage("tenuto.executions.events-per-run is 9: it must be 10 to 40000");
      assertThatThrownBy(() -> new ExecutionSettings("q", Duration.ofSeconds(1), 1, 40_001, null))
          .hasMessageContaining("it must be 10 to 40000");
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

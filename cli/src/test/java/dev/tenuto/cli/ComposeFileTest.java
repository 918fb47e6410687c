package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import dev.tenuto.starter.configuration.AccessSettings;
import dev.tenuto.starter.configuration.DefinitionSettings;
import dev.tenuto.starter.configuration.ExecutionSettings;
import dev.tenuto.workflows.contract.SearchKeys;
import io.temporal.common.SearchAttributeKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code docker-compose.temporal.yml}, read as a file: no container engine is needed. */
class ComposeFileTest {

  private static JsonNode services;

  @BeforeAll
  static void read() throws IOException {
    services = file().path("services");
  }

  @Test
  void hasEverythingThatProductionHas() {
    assertThat(services.propertyNames())
        .containsExactlyInAnyOrder(
            "postgresql",
            "temporal-schema",
            "temporal",
            "temporal-namespace",
            "temporal-ui",
            "starter",
            "worker-1",
            "worker-2");
  }

  @Test
  void everyImageIsPinned() {
    services.forEach(service ->
        assertThat(service.path("image").stringValue()).matches("[a-z/-]+:\\d+\\.\\d+(\\.\\d+)?"));
  }

  @Test
  void whatIsPublishedIsOnLoopback() {
    services.forEach(service ->
        service
            .path("ports")
            .forEach(port -> assertThat(port.stringValue()).startsWith("127.0.0.1:")));
  }

  @Test
  void temporalHasManyShardsAndADatabaseThatLasts() {
    JsonNode temporal = services.path("temporal");
    assertThat(temporal.path("image").stringValue()).startsWith("temporalio/server:1.32.");
    assertThat(temporal.path("environment").path("NUM_HISTORY_SHARDS").stringValue())
        .isEqualTo("512");
    assertThat(services.path("postgresql").path("volumes").path(0).stringValue())
        .startsWith("postgresql:");
  }

  @Test
  void theOneShotsRunInTheirOrder() {
    condition("temporal-schema", "postgresql", "service_healthy");
    condition("temporal", "temporal-schema", "service_completed_successfully");
    condition("temporal-namespace", "temporal", "service_healthy");
    condition("starter", "temporal-namespace", "service_completed_successfully");
    condition("worker-1", "temporal-namespace", "service_completed_successfully");
    condition("worker-2", "temporal-namespace", "service_completed_successfully");
  }

  @Test
  void theNamespaceGetsEverySearchAttributeWithItsType() {
    String script = services.path("temporal-namespace").path("command").path(0).stringValue();
    for (SearchAttributeKey<?> key : SearchKeys.all()) {
      String type =
          switch (key.getValueType()) {
            case INDEXED_VALUE_TYPE_INT -> "Int";
            case INDEXED_VALUE_TYPE_KEYWORD_LIST -> "KeywordList";
            default -> "Keyword";
          };
      assertThat(script).contains("add " + key.getName() + " " + type + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"starter", "worker"})
  void theImagesRunAsNobodySpecialAndTellTheirHealth(String module) throws IOException {
    String dockerfile = Files.readString(Ran.HOME.resolve(module).resolve("Dockerfile"));

    assertThat(dockerfile)
        .contains("\nUSER 10001\n")
        .contains("HEALTHCHECK")
        .contains("/actuator/health/readiness")
        .contains(module + "/target/tenuto-" + module + "-*-exec.jar");
    assertThat(dockerfile.lines().filter(line -> line.startsWith("FROM")))
        .hasSize(2)
        .last()
        .isEqualTo("FROM eclipse-temurin:25-jre");
  }

  @Test
  void theStartersEnvironmentBindsToItsSettings() {
    Map<String, Object> environment = environment("starter");

    assertThat(
            bound(environment, "temporal", dev.tenuto.starter.configuration.TemporalSettings.class))
        .extracting("address", "namespace")
        .containsExactly("temporal:7233", "tenuto");
    assertThat(bound(environment, "definitions", DefinitionSettings.class).directory())
        .isEqualTo(Path.of("/var/lib/tenuto/definitions"));
    assertThat(bound(environment, "executions", ExecutionSettings.class).uiUrl())
        .isEqualTo(URI.create("http://127.0.0.1:8233"));
    assertThat(bound(environment, "access", AccessSettings.class).hosts())
        .containsExactly("starter");
    assertThat(environment).as("names that nothing binds").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker-1", "worker-2"})
  void theWorkersEnvironmentBindsToItsSettings(String worker) {
    Map<String, Object> environment = environment(worker);

    assertThat(
            bound(environment, "temporal", dev.tenuto.worker.configuration.TemporalSettings.class))
        .extracting("address", "namespace")
        .containsExactly("temporal:7233", "tenuto");
    assertThat(environment).as("names that nothing binds").isEmpty();
  }

  private static void condition(String service, String on, String condition) {
    assertThat(services.path(service).path("depends_on").path(on).path("condition").stringValue(""))
        .isEqualTo(condition);
  }

  private static Map<String, Object> environment(String service) {
    Map<String, Object> ours = new TreeMap<>();
    services
        .path(service)
        .path("environment")
        .forEachEntry((name, value) -> {
          if (name.startsWith("TENUTO_")) {
            ours.put(name, value.stringValue());
          }
        });
    return ours;
  }

  /** Binds as Spring Boot would, refuses what it would not know, and takes out what it used. */
  private static <T> T bound(Map<String, Object> environment, String group, Class<T> type) {
    var source =
        new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(environment));
    T settings =
        new Binder(Objects.requireNonNull(ConfigurationPropertySource.from(source)))
            .bindOrCreate(
                "tenuto." + group,
                Bindable.of(type),
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    environment
        .keySet()
        .removeIf(name -> name.startsWith("TENUTO_" + group.toUpperCase(Locale.ROOT)));
    return settings;
  }

  /** Anchors and merge keys are resolved here as compose does. */
  private static JsonNode file() throws IOException {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    String text = Files.readString(Ran.HOME.resolve("docker-compose.temporal.yml"));
    JsonNode file = Json.mapper().valueToTree(new Load(settings).loadFromString(text));
    file.path("services")
        .forEach(service -> {
          merge(service);
          merge(service.path("environment"));
        });
    return file;
  }

  private static void merge(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("<<")) {
      JsonNode merged = object.remove("<<");
      merged.forEachEntry(object::putIfAbsent);
    }
  }
}

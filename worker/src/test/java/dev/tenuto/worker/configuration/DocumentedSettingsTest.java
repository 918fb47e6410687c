package dev.tenuto.worker.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

class DocumentedSettingsTest {

  private static final Path PAGE = Path.of("../docs/operations/README.md");

  @ParameterizedTest
  @ValueSource(
      classes = {
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
  void areAllInTheOperatorsTable(Class<?> settings) throws IOException {
    String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
    assertDocumented(prefix, settings, Files.readString(PAGE));
  }

  private static void assertDocumented(String prefix, Class<?> settings, String page) {
    assertThat(settings.getRecordComponents()).isNotEmpty();
    Arrays.stream(settings.getRecordComponents())
        .forEach(component -> {
          String name = prefix + "." + dashed(component.getName());
          if (component.getType().isRecord()) {
            assertDocumented(name, component.getType(), page);
          } else {
            assertThat(page).contains("`" + name + "`");
          }
        });
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}

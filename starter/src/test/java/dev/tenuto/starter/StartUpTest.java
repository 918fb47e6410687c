package dev.tenuto.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.starter.configuration.UnusableStoreAnalyzer;
import dev.tenuto.starter.registry.StoreUnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpTest {

  @TempDir private Path directory;

  @Test
  void saysWhichDefinitionFilesAreBrokenAndServesNothing() throws IOException {
    Files.createDirectory(directory.resolve("000001"));
    Files.writeString(directory.resolve("000001/publication.json"), "{ broken");

    assertThatThrownBy(() ->
            StarterApplication.start(
                Map.of(
                    "server.port", "0",
                    "tenuto.temporal.address", "127.0.0.1:1",
                    "tenuto.definitions.directory", directory.toString())))
        .rootCause()
        .isInstanceOfSatisfying(
            StoreUnusableException.class,
            e -> {
              assertThat(e.complaints())
                  .singleElement()
                  .asString()
                  .contains("000001", "publication.json", "is not the JSON");
              assertThat(new UnusableStoreAnalyzer().analyze(e))
                  .extracting(analysis -> analysis.getDescription())
                  .asString()
                  .contains("publication.json");
            });
  }
}

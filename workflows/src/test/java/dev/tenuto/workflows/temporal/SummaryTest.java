package dev.tenuto.workflows.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void namesStepMethodAndLiteralHost() {
    assertThat(of("charge", "{\"method\":\"POST\",\"url\":\"https://bank.test:81/{{ input.x }}\"}"))
        .isEqualTo("charge · POST bank.test:81");
  }

  @Test
  void tellsNoHostThatComesOutOfAnExpression() {
    assertThat(of("a", "{\"url\":\"{{ env.SHOP }}/orders\"}")).isEqualTo("a · GET");
    assertThat(of("a", "{\"url\":\"http://{{ secrets.host }}/orders\"}")).isEqualTo("a · GET");
    assertThat(of("a", "{\"url\":\"http://x.{{ secrets.host }}/orders\"}")).isEqualTo("a · GET");
  }

  @Test
  void tellsNoUserInfo() {
    assertThat(of("a", "{\"url\":\"http://me:secret@shop.test/\"}")).isEqualTo("a · GET shop.test");
  }

  @Test
  void staysBelowWhatTheServerTakes() {
    String summary = of("é".repeat(500), "{\"url\":\"http://" + "h".repeat(300) + "/\"}");

    assertThat(summary.getBytes(StandardCharsets.UTF_8).length).isLessThan(400);
  }

  private static String of(String path, String http) {
    return Summary.of(
        new CallInput(
            1,
            new StepPath(path),
            "key",
            new CallDefinition(
                "name",
                "default",
                Json.read(http),
                null,
                null,
                null,
                true,
                RetryPolicy.DEFAULT,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1)),
            new LinkedHashMap<>(),
            "seed",
            Instant.EPOCH,
            0,
            Duration.ZERO));
  }
}

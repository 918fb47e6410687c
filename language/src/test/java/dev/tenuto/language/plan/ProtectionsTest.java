package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.CheckedDocument.CheckedWorkflow;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a call carries of {@code cache}, {@code circuitBreaker}, {@code rateLimit} and auth. */
class ProtectionsTest {

  private static final Path FILE =
      Path.of("src/test/resources/constructs/credentials-and-protection.yaml");

  @Test
  void aTasksIsSharedByItsName() throws IOException {
    PlannedBody.TaskCall price = (PlannedBody.TaskCall) body("price");

    assertThat(price.call().protection())
        .isEqualTo(
            new Protection(
                "shop/price",
                new CachePolicy(Duration.ofMinutes(5), null, null),
                new BreakerPolicy(0.25, 4, 8, Duration.ofMinutes(1), 2, WhenOpen.FAIL),
                new RateLimitPolicy(10, Duration.ofSeconds(1), Json.read("\"{{ input.id }}\""))));
    assertThat(price.call().http().at("/auth/oauth2/scopes/0").stringValue()).isEqualTo("read");
    assertThat(price.reads()).isEmpty();
  }

  @Test
  void anInlineCallsIsItsStepsAndHasDefaults() throws IOException {
    PlannedBody.InlineCall stock = (PlannedBody.InlineCall) body("stock");

    assertThat(stock.call().protection())
        .isEqualTo(
            new Protection(
                "shop/prices/stock",
                new CachePolicy(
                    Duration.ofSeconds(30),
                    Json.read("[\"{{ input.id }}\", \"{{ steps.price.output }}\"]"),
                    Duration.ofHours(1)),
                new BreakerPolicy(0.5, 10, 20, Duration.ofSeconds(30), 3, WhenOpen.WAIT),
                null));
  }

  /** Secrets and environment are the worker's; all else that is read goes with the call. */
  @Test
  void whatKeysReadIsCapturedAndSecretsAreNot() throws IOException {
    PlannedBody.InlineCall stock = (PlannedBody.InlineCall) body("stock");

    assertThat(stock.reads())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("input.id", "steps.price.output");
  }

  private static PlannedBody body(String step) throws IOException {
    CheckResult result =
        new Checker(Expressions.standard())
            .check(List.of(new SourceFile("w.yaml", Files.readString(FILE))), Catalog.empty());
    assertThat(result.problems()).isEmpty();
    return result.documents().stream()
        .filter(CheckedWorkflow.class::isInstance)
        .map(document -> ((CheckedWorkflow) document).plan())
        .flatMap(plan -> plan.steps().stream())
        .filter(planned -> planned.id().equals(step))
        .findFirst()
        .orElseThrow()
        .body();
  }
}

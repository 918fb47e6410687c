package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.failsRetryably;
import static dev.tenuto.workflows.temporal.ScriptedCalls.parks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.outline.Outline;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.contract.ExecutionStatus;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an outline says of an execution's history holds for real ones. */
class HistorySizeTest {

  private static final Duration SHORT = Duration.ofMillis(10);

  private final TestServer server = TestServer.withWorker();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aCallThatIsParkedBeforeEveryAttempt() throws Exception {
    server.calls().on("a", parks(SHORT), parks(SHORT), parks(SHORT), answers("1"));

    staysWithin(
        """
        {"steps": [{"id": "a", "http": {"url": "https://example.com"}}]}
        """,
        ExecutionStatus.COMPLETED);
  }

  @Test
  void loopsRoundsWaitsAndBranches() throws Exception {
    server.calls().on("each[1]", failsRetryably("http.status.503", SHORT), answers("1"));

    staysWithin(
        """
        {"timeout": "1m",
         "steps": [
           {"id": "each", "forEach": {"items": [1, 2, 3], "maxConcurrency": 0},
            "http": {"url": "https://example.com"}},
           {"id": "poll", "repeat": {"until": "iteration == 2", "every": "10ms", "max": 3},
            "http": {"url": "https://example.com"}},
           {"id": "pause", "wait": {"for": "10ms"}},
           {"id": "choose", "timeout": "1m",
            "switch": {"value": 1, "cases": [{"match": 1, "wait": {"for": "10ms"}}]}}]}
        """,
        ExecutionStatus.COMPLETED);
  }

  @Test
  void failuresThatAreMendedAndStepsThatAreUndone() throws Exception {
    server.calls().on("b", ScriptedCalls.fails("http.status.404"));

    staysWithin(
        """
        {"steps": [
           {"id": "a", "http": {"url": "https://example.com"},
            "compensate": {"http": {"method": "DELETE", "url": "https://example.com"}}},
           {"id": "b", "dependsOn": ["a"], "http": {"url": "https://example.com"},
            "fallback": {"wait": {"for": "10ms"}}},
           {"id": "c", "dependsOn": ["b"], "fail": {"code": "my.code"}}],
         "finally": [{"id": "last", "http": {"url": "https://example.com"}}]}
        """,
        ExecutionStatus.FAILED);
  }

  private void staysWithin(String spec, ExecutionStatus status) throws InterruptedException {
    Bundle bundle = Definitions.workflow("measured", spec);
    Outline outline = Outline.of(Definitions.plans().load(bundle));
    ExecutionId id = server.start(bundle, "{}");

    assertThat(server.finish(id).status()).isEqualTo(status);
    assertThat((long) server.history(id).size())
        .isGreaterThan(5)
        .isLessThanOrEqualTo(Objects.requireNonNull(outline.historyEventsAtMost()));
    assertThat((long) server.calls().made().size())
        .isLessThanOrEqualTo(Objects.requireNonNull(outline.callsAtMost()));
  }
}

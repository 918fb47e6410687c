package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.FreePorts;
import io.temporal.api.enums.v1.VersioningBehavior;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/operations/upgrading.md} says, done: builds are rolled out beside each other.
 */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  private static final String WAITING =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: waiting}
      spec:
        steps:
          - id: approval
            waitFor: {event: approved}
        output: "{{ steps.approval.output.by }}"
      """;

  private Fleet fleet;

  @BeforeAll
  void startEverything(@TempDir Path directory) {
    fleet = new Fleet(directory);
    assertThat(fleet.api().publish(WAITING).status()).isEqualTo(200);
  }

  @AfterAll
  void stopEverything() {
    fleet.close();
  }

  @Test
  void pinnedExecutionsStayWithTheirBuild() {
    var first = worker("pinned", "1");
    makeCurrent("1");
    var old = startWaiting("old");
    try (var second = worker("pinned", "2")) {
      makeCurrent("2");
      var young = startWaiting("young");
      first.kill();

      approve(old);
      approve(young);
      assertThat(versioning(old)).isEqualTo(VersioningBehavior.VERSIONING_BEHAVIOR_PINNED);

      assertThat(fleet.ended(young, PATIENCE).path("output").stringValue()).isEqualTo("me");
      assertThat(status(old, "?wait=" + A_WHILE.toSeconds() + "s")).isEqualTo("running");
      assertThat(second.isAlive()).isTrue();
    }
    try (var again = worker("pinned", "1")) {
      assertThat(fleet.ended(old, PATIENCE).path("output").stringValue()).isEqualTo("me");
      assertThat(again.isAlive()).isTrue();
    }
  }

  @Test
  void othersGoOnAtTheBuildThatIsCurrent() {
    String id;
    try (var first = worker("auto-upgrade", "3")) {
      makeCurrent("3");
      id = startWaiting("moved");
      assertThat(first.isAlive()).isTrue();
    }
    try (var second = worker("auto-upgrade", "4")) {
      makeCurrent("4");
      assertThat(versioning(id)).isEqualTo(VersioningBehavior.VERSIONING_BEHAVIOR_AUTO_UPGRADE);

      approve(id);

      assertThat(fleet.ended(id, PATIENCE).path("output").stringValue()).isEqualTo("me");
      assertThat(second.isAlive()).isTrue();
    }
  }

  private ChildProcess worker(String versioning, String build) {
    return fleet.startWorker(
        FreePorts.next(),
        Map.of(
            "TENUTO_DEPLOYMENT_NAME", "tenuto",
            "TENUTO_DEPLOYMENT_BUILDID", build,
            "TENUTO_DEPLOYMENT_VERSIONING", versioning));
  }

  private void makeCurrent(String build) {
    fleet
        .temporal()
        .command(
            "worker",
            "deployment",
            "set-current-version",
            "--deployment-name",
            "tenuto",
            "--build-id",
            build,
            "--yes");
  }

  private String startWaiting(String key) {
    var started = fleet.api().start("waiting", "{}", key, "");
    var id = started.body().path("id").stringValue();
    // it is recorded with the first workflow task, after which the execution waits
    Wait.until(
        "the first workflow task of " + id,
        PATIENCE,
        () -> versioning(id) != VersioningBehavior.VERSIONING_BEHAVIOR_UNSPECIFIED);
    return id;
  }

  private VersioningBehavior versioning(String id) {
    try (var runs = new RecordedRuns(fleet.temporal().address())) {
      return runs.description(id).getVersioningInfo().getBehavior();
    }
  }

  private String status(String id, String query) {
    return fleet.api().execution(id, query).body().path("status").stringValue("");
  }

  private void approve(String id) {
    assertThat(fleet.api().sendEvent(id, "approved", "{\"by\": \"me\"}").status()).isEqualTo(202);
  }
}

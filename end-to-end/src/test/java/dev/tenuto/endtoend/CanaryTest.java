package dev.tenuto.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.endtoend.CanaryRuns.Kind;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.TargetServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand executions fail in every way that a target can bring about, and the target repeats all
 * secrets that it was sent. None is found wherever an onlooker may look; a value that is no secret
 * is found in the same places, so the looking works.
 */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {

  private static final int AT_ONCE = 48;
  private static final Canary CONTROL = Canary.of("control", " \"/+&%25=\\<';#?~ ");
  private static final String MARK = CONTROL.marks().getFirst();
  private static final CanaryWorkflows WORKFLOWS = new CanaryWorkflows(MARK);
  private static final Pattern LINE =
      Pattern.compile(
          "attempt definition=default/[a-z0-9-]+ step=[a-z~]+ attempt=\\d+ task=\\S+ host=\\S+"
              + " outcome=[a-z0-9._]+ status=(none|\\d{3}) ms=\\d+ bytes=\\d+");

  private final Needles secrets = new Needles(Canary.needles(CanaryWorkflows.all()));
  private final Needles control = new Needles(CONTROL.needles());
  private final int workerPort = FreePorts.next();
  private Path directory;
  private Fleet fleet;
  private TargetServer target;
  private CanaryRuns runs;

  @BeforeAll
  void runAThousand(@TempDir Path folder) throws Exception {
    directory = folder;
    fleet = new Fleet(folder);
    fleet.startWorker(workerPort, CanaryWorkflows.environment());
    target = new EchoingTarget(CONTROL).start();
    runs = new CanaryRuns(fleet);
    var published = fleet.api().publish(WORKFLOWS.yaml());
    assertThat(published.status()).as(published.body().toString()).isEqualTo(200);
    atOnce(CanaryKinds.all(WORKFLOWS, target, CONTROL), runs::run);
    atOnce(CanaryKinds.hanging(WORKFLOWS, target, CONTROL), runs::cancel);
  }

  private static void atOnce(List<Kind> kinds, Consumer<Kind> action) throws Exception {
    var places = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      for (var kind : kinds) {
        places.acquire();
        all.add(
            threads.submit(() -> {
              try {
                action.accept(kind);
              } finally {
                places.release();
              }
            }));
      }
      for (var each : all) {
        each.get();
      }
    }
  }

  @AfterAll
  void stopEverything() {
    runs.close();
    target.close();
    fleet.close();
  }

  @Test
  void aThousandExecutionsEndInEveryWayThatATargetCanBringAbout() {
    assertThat(runs.ids()).hasSizeGreaterThanOrEqualTo(1000);
    assertThat(runs.ends().keySet()).containsAll(CanaryKinds.ENDS);
  }

  @Test
  void noHistoryHasASecret() {
    Set<String> leaks = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    runs.ids()
        .forEach((id, what) -> {
          for (var text : Unpacked.of(runs.history(id))) {
            secrets.in(text).forEach(leak -> leaks.add(what + ": " + leak));
            found.addAll(control.in(text));
          }
        });
    assertThat(leaks).isEmpty();
    assertThat(found).as("all forms of what is no secret").isEqualTo(CONTROL.needles().keySet());
  }

  @Test
  void noAnswerOfTheApiHasASecret() {
    assertThat(runs.answers()).hasSizeGreaterThan(2000);
    Set<String> leaks = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    for (var answer : runs.answers()) {
      for (var text : Unpacked.of(answer)) {
        leaks.addAll(secrets.in(text));
        found.addAll(control.in(text));
      }
    }
    assertThat(leaks).isEmpty();
    assertThat(found).as("all forms of what is no secret").isEqualTo(CONTROL.needles().keySet());
  }

  @Test
  void noDescriptionOfAnAttemptInFlightHasASecret() {
    assertThat(runs.descriptions()).isNotEmpty();
    for (var text : runs.descriptions()) {
      assertThat(secrets.in(text)).isEmpty();
      assertThat(control.in(text)).contains("control begin plain");
    }
  }

  @Test
  void theDatabaseHasNoSecret() throws IOException {
    Set<String> leaks = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    for (var file : files("temporal.db")) {
      var content = Files.readAllBytes(file);
      leaks.addAll(secrets.in(content));
      found.addAll(control.in(content));
    }
    assertThat(leaks).isEmpty();
    assertThat(found).isEqualTo(CONTROL.needles().keySet());
  }

  @Test
  void theLogsHaveNoSecretAndALineForEachAttempt() throws IOException {
    for (var process : List.of("worker", "starter", "temporal")) {
      for (var file : files(process + "-")) {
        var content = Files.readAllBytes(file);
        assertThat(secrets.in(content)).as(file.toString()).isEmpty();
      }
    }
    var log = Files.readString(files("worker-").getFirst());
    assertThat(control.in(log.getBytes(UTF_8))).contains("control begin plain");
    var lines = log.lines().filter(line -> line.contains("AttemptReports")).toList();
    assertThat(lines)
        .hasSizeGreaterThan(1000)
        .filteredOn(line -> !line.contains(": no attempt "))
        .allMatch(line -> LINE.matcher(line).find())
        .as("failures with the body that came")
        .anyMatch(line -> line.matches(".* outcome=http\\.status\\.\\d+ .* bytes=[1-9]\\d*"));
  }

  @Test
  void theMetricsHaveNoSecret() {
    var worker = new Api(workerPort).get("/actuator/prometheus").raw().body().getBytes(UTF_8);
    var starter = fleet.api().get("/actuator/prometheus").raw().body().getBytes(UTF_8);
    assertThat(secrets.in(worker)).isEmpty();
    assertThat(secrets.in(starter)).isEmpty();
    assertThat(control.in(worker)).contains("control begin plain");
    assertThat(control.in(starter)).contains("control begin plain");
  }

  @Test
  void oneOfEachKindIsReplayed() {
    var oneOfEach = new TreeMap<String, String>();
    runs.ids().forEach((id, what) -> oneOfEach.put(what, id));
    fleet.replay(oneOfEach.values());
  }

  private List<Path> files(String begin) throws IOException {
    try (var all = Files.list(directory)) {
      var found = all.filter(file -> file.getFileName().toString().startsWith(begin)).toList();
      assertThat(found).as(begin).isNotEmpty();
      return found;
    }
  }
}

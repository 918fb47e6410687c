package dev.tenuto.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Catalog;
import dev.tenuto.language.plan.CheckedDocument;
import dev.tenuto.language.plan.Checker;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.value.Json;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.client.LaunchSettings;
import dev.tenuto.workflows.client.StartRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for operators says what a worker shows of its calls, and what it logs. */
class DocumentedMetricsTest {

  private static final Path PAGE = Path.of("../docs/operations/README.md");
  private static final Pattern ROW = Pattern.compile("\\| `(tenuto_[a-z_]+)` \\| ([^|]*) \\|.*");
  private static final Pattern SAMPLE =
      Pattern.compile("(tenuto_[a-z_]+?)(?:_count|_sum|_max)?\\{([^}]*)\\} .*");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"[^\"]*\"");

  private static final String WORKFLOW =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: order}
      spec:
        steps:
          - id: fetch
            http: {url: "TARGET/orders"}
            cache: {ttl: 1m}
            circuitBreaker: {}
            rateLimit: {permits: 5, per: 1s}
      """;

  @Test
  void areThoseThatAWorkerShows(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("worker.log");
    int port = FreePorts.next();
    int web = FreePorts.next();
    try (var temporal = LocalTemporal.on(port);
        TargetServer target = TargetServer.start();
        Executions executions =
            new Executions(
                temporal.client(), new Plans(Expressions.standard()), LaunchSettings.defaults());
        var worker =
            WorkerApplication.start(
                Map.of(
                    "server.port",
                    String.valueOf(web),
                    "logging.file.name",
                    log.toString(),
                    "tenuto.temporal.address",
                    "127.0.0.1:" + port,
                    "tenuto.egress.allow-loopback",
                    "true"))) {
      target.on("GET", "/orders", Reply.json("{\"total\": 12}"));
      assertThat(worker.isRunning()).isTrue();
      for (String id : List.of("made", "kept")) {
        run(executions, target, id);
      }

      assertThat(shown(web)).isEqualTo(documented());
    }
    assertThat(Files.readAllLines(log))
        .anyMatch(line ->
            line.matches(
                ".*: attempt definition=default/order step=fetch attempt=1 task=\\S+"
                    + " host=127\\.0\\.0\\.1 outcome=ok status=200 ms=\\d+ bytes=13"))
        .anyMatch(line ->
            line.matches(
                ".*: no attempt definition=default/order step=fetch attempt=1 task=\\S+"
                    + " host=127\\.0\\.0\\.1 outcome=kept"));
  }

  private static void run(Executions executions, TargetServer target, String id)
      throws InterruptedException {
    var source = new SourceFile("order.yaml", WORKFLOW.replace("TARGET", target.url()));
    var checked = new Checker(Expressions.standard()).check(List.of(source), Catalog.empty());
    assertThat(checked.problems()).isEmpty();
    var bundle = ((CheckedDocument.CheckedWorkflow) checked.documents().getFirst()).bundle();
    executions.start(new StartRequest(bundle, 1, Json.read("{}"), id, null));
    assertThat(executions.await(new ExecutionId("default", id), Duration.ofSeconds(60), Set.of()))
        .isNotNull();
  }

  /** Each metric with its labels. */
  private static Map<String, Set<String>> documented() throws Exception {
    Map<String, Set<String>> all = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        var labels =
            Arrays.stream(row.group(2).split(",", -1)).map(label -> label.replace("`", "").strip());
        all.put(row.group(1), new TreeSet<>(labels.toList()));
      }
    }
    return all;
  }

  private static Map<String, Set<String>> shown(int port) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
      String body =
          http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      Map<String, Set<String>> all = new TreeMap<>();
      body.lines()
          .map(SAMPLE::matcher)
          .filter(Matcher::matches)
          .forEach(sample ->
              all.computeIfAbsent(sample.group(1), _ -> new TreeSet<>())
                  .addAll(LABEL.matcher(sample.group(2)).results().map(r -> r.group(1)).toList()));
      return all;
    }
  }
}

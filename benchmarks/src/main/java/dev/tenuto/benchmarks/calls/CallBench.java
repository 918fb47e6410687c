package dev.tenuto.benchmarks.calls;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.helpers.NOPAppender;
import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.benchmarks.Machine;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import okhttp3.OkHttpClient;
import org.slf4j.LoggerFactory;

/**
 * One call as a worker makes it, beside the same call by the HTTP client alone and beside one whose
 * answer is kept. All take turns in rounds, so that a slow moment of the machine falls on all.
 */
public final class CallBench {

  private CallBench() {}

  /**
   * How much is measured.
   *
   * @param each calls of each subject in a round, over all callers; fewer with large answers
   */
  record Extent(List<Body> bodies, List<Integer> callers, int rounds, int each) {

    static final Extent THOROUGH =
        new Extent(List.of(Body.values()), List.of(1, 16, 64), 16, 4_000);

    private static final int WARM_UP_ROUNDS = 30;
  }

  /**
   * Prints the table.
   *
   * @param arguments nothing, or {@code --json FILE} to write the rows there too
   */
  public static void main(String[] arguments) throws Exception {
    takeLogLines();
    List<CallRow> rows = run(Extent.THOROUGH);
    System.out.print(CallRow.table(Machine.describe(), rows));
    if (arguments.length == 2 && arguments[0].equals("--json")) {
      var report = Json.mapper().createObjectNode();
      report.put("machine", Machine.describe());
      report.set("rows", Json.mapper().valueToTree(rows));
      Files.writeString(Path.of(arguments[1]), report.toPrettyString());
    }
    System.exit(0);
  }

  /** Log lines are made as in a worker and then dropped: where they go is no part of a call. */
  private static void takeLogLines() {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.detachAndStopAllAppenders();
    var nowhere = new NOPAppender<ILoggingEvent>();
    nowhere.setContext(root.getLoggerContext());
    nowhere.start();
    root.addAppender(nowhere);
  }

  static List<CallRow> run(Extent extent)
      throws IOException, InterruptedException, ExecutionException {
    List<CallRow> rows = new ArrayList<>();
    OkHttpClient http = BareCall.client();
    try (var target = TargetProcess.start();
        var activity = WorkersCall.worker()) {
      for (Body body : extent.bodies()) {
        List<CallSubject> subjects = subjects(http, activity, target.address(), body);
        try (var callers = new Callers(subjects.getFirst())) {
          rows.addAll(measure(body, subjects, callers, extent));
        }
      }
    } finally {
      http.connectionPool().evictAll();
      http.dispatcher().executorService().shutdown();
    }
    return rows;
  }

  private static List<CallSubject> subjects(
      OkHttpClient http, HttpCallActivity activity, URI target, Body body) {
    return List.of(
        BareCall.bytes(http, target, body),
        BareCall.json(http, target, body),
        WorkersCall.plain(activity, target, body),
        WorkersCall.cached(activity, target, body));
  }

  private static List<CallRow> measure(
      Body body, List<CallSubject> subjects, Callers callers, Extent extent)
      throws InterruptedException, ExecutionException {
    List<CallRow> rows = new ArrayList<>();
    for (CallSubject subject : subjects) {
      System.err.println("warming up: " + body.text() + ", " + subject.name());
      callers.take(subject, 1, Extent.WARM_UP_ROUNDS * body.of(extent.each()));
    }
    for (int parallel : extent.callers()) {
      System.err.println("measuring: " + body.text() + ", " + parallel + " at once");
      Map<CallSubject, CallSample> samples = new LinkedHashMap<>();
      for (int round = 0; round < extent.rounds(); round++) {
        for (CallSubject subject : subjects) {
          CallSample sample =
              callers.take(subject, parallel, Math.max(1, body.of(extent.each()) / parallel));
          samples.merge(subject, sample, CallSample::and);
        }
      }
      CallSample bare = Objects.requireNonNull(samples.get(subjects.getFirst()));
      samples.forEach(
          (subject, sample) -> rows.add(CallRow.of(body, parallel, subject, sample, bare)));
    }
    return rows;
  }
}

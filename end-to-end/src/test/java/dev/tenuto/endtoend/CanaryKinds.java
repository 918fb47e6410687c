package dev.tenuto.endtoend;

import dev.tenuto.endtoend.CanaryRuns.Kind;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.TargetServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the canaries are sent through. */
final class CanaryKinds {

  private static final int TIMES = 6;

  private static final List<String> AUTHS =
      List.of("basic", "bearer", "keyheader", "keyquery", "oauth");

  private static final List<String> BEHAVIOURS =
      Stream.concat(
              Stream.of(
                  "ok",
                  "text",
                  "binary",
                  "bare",
                  "notjson",
                  "toolarge",
                  "rejected",
                  "flaky",
                  "again",
                  "elsewhere",
                  "truncated",
                  "garbage",
                  "badheader",
                  "closed"),
              IntStream.of(
                      201, 204, 301, 400, 401, 403, 404, 408, 409, 410, 422, 425, 429, 500, 501,
                      502, 503, 504)
                  .mapToObj(status -> "s" + status))
          .toList();

  /** How some of them must end. */
  static final List<String> ENDS =
      List.of(
          "circuit.open",
          "completed",
          "http.auth.refused",
          "http.auth.unavailable",
          "http.broken",
          "http.connect",
          "http.dns",
          "http.not_json",
          "http.refused_target",
          "http.refused_value",
          "http.status.302",
          "http.status.401",
          "http.status.409",
          "http.status.503",
          "http.timeout",
          "http.tls",
          "http.too_large",
          "http.unexpected",
          "secret.missing",
          "step.timeout",
          "workflow.cancelled");

  private CanaryKinds() {}

  static List<Kind> all(CanaryWorkflows workflows, TargetServer target, Canary control) {
    var kinds = new ArrayList<Kind>();
    for (int i = 0; i < TIMES; i++) {
      for (var auth : AUTHS) {
        for (var behaviour : BEHAVIOURS) {
          kinds.add(new Kind(workflows.name(auth), target.url(), behaviour, control.value()));
        }
      }
      for (var kind :
          List.of("refused", "unavailable", CanaryWorkflows.CACHED, CanaryWorkflows.UNDONE)) {
        kinds.add(new Kind(workflows.name(kind), target.url(), "ok", control.value()));
      }
      for (var kind : List.of(CanaryWorkflows.SLOW, CanaryWorkflows.LATE)) {
        kinds.add(new Kind(workflows.name(kind), target.url(), "hang", control.value()));
      }
      kinds.add(
          new Kind(workflows.name(CanaryWorkflows.OPEN), target.url(), "s503", control.value()));
      kinds.add(
          new Kind(workflows.name(CanaryWorkflows.MISSING), target.url(), "ok", control.value()));
      var bearer = workflows.name("bearer");
      var nobody = "http://127.0.0.1:" + FreePorts.next();
      var tls = "https://127.0.0.1:" + target.port();
      for (var other : List.of(nobody, tls, "http://nowhere.invalid", "http://192.0.2.1")) {
        kinds.add(new Kind(bearer, other, "ok", control.value()));
      }
      for (var identity : List.of("mtls", "unusable")) {
        kinds.add(new Kind(workflows.name(identity), tls, "ok", control.value()));
      }
      kinds.add(new Kind(bearer, target.url(), "ok", "a\nb"));
    }
    return kinds;
  }

  static List<Kind> hanging(CanaryWorkflows workflows, TargetServer target, Canary control) {
    var kind =
        new Kind(workflows.name(CanaryWorkflows.HANGING), target.url(), "hang", control.value());
    return IntStream.range(0, 20).mapToObj(_ -> kind).toList();
  }
}

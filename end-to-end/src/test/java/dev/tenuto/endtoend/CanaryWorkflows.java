package dev.tenuto.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.tls.HeldCertificate;

/**
 * Workflows that use a secret in every place where one may stand.
 *
 * @param mark stands in their names, so that it is found where names are told
 */
record CanaryWorkflows(String mark) {

  static final String CACHED = "cached";
  static final String UNDONE = "undone";
  static final String SLOW = "slow";
  static final String HANGING = "hanging";
  static final String LATE = "late";
  static final String OPEN = "open";
  static final String MISSING = "missing";

  /** Between the marks of what stands in headers. */
  private static final String ASCII = " \"/+&%25=\\<';#?~ ";

  /** Between the marks of what stands anywhere else. */
  private static final String ANY = " \"/+&%25=\\<ü日本;#?~ ";

  /** What every call has in its header, query, path and body. */
  static final List<Canary> EVERYWHERE =
      List.of(
          Canary.of("in_header", ASCII),
          Canary.of("in_query", ANY),
          Canary.of("in_path", ANY),
          Canary.of("in_body", ANY));

  static final Canary ACCESS_TOKEN = Canary.of("access_token", "-._~+/");
  private static final Canary CLIENT = Canary.of("client_secret", ANY);

  private static final HeldCertificate SHOWN = new HeldCertificate.Builder().build();
  private static final Canary CERTIFICATE = Canary.made("mtls_certificate", SHOWN.certificatePem());

  /** The workflows by the kind of credentials, with what is secret in these. */
  static final Map<String, List<Canary>> BY_AUTH = byAuth();

  private static Map<String, List<Canary>> byAuth() {
    var all = new LinkedHashMap<String, List<Canary>>();
    all.put("basic", List.of(Canary.of("basic_user", ""), Canary.of("basic_password", ANY)));
    all.put("bearer", List.of(Canary.of("bearer_token", "-._~+/")));
    all.put("keyheader", List.of(Canary.of("key_header", ASCII)));
    all.put("keyquery", List.of(Canary.of("key_query", ANY)));
    all.put("oauth", List.of(CLIENT, ACCESS_TOKEN));
    all.put("refused", List.of(CLIENT));
    all.put("unavailable", List.of(CLIENT));
    all.put("mtls", List.of(CERTIFICATE, Canary.made("mtls_key", SHOWN.privateKeyPkcs8Pem())));
    all.put("unusable", List.of(CERTIFICATE, Canary.of("no_key", ANY)));
    return all;
  }

  /** What a worker must know: the variables of its environment. */
  static Map<String, String> environment() {
    return all().stream()
        .filter(canary -> !canary.equals(ACCESS_TOKEN))
        .distinct()
        .collect(
            Collectors.toMap(
                canary -> "TENUTO_SECRET_" + canary.name().toUpperCase(Locale.ROOT),
                Canary::value));
  }

  /** All that is secret. */
  static List<Canary> all() {
    var all = new ArrayList<>(EVERYWHERE);
    BY_AUTH.values().forEach(all::addAll);
    return all.stream().distinct().toList();
  }

  /** The name of the workflow for such credentials, or of one of the constants. */
  String name(String kind) {
    return kind + "-" + mark;
  }

  /** All definitions, as one text. */
  String yaml() {
    var documents = new ArrayList<String>();
    for (var auth : BY_AUTH.keySet()) {
      documents.add(workflow(auth, step("call", auth, "")));
    }
    documents.add(workflow(SLOW, step("call", "bearer", "attemptTimeout: 400ms")));
    documents.add(workflow(HANGING, step("call", "basic", "attemptTimeout: 1m")));
    documents.add(workflow(LATE, step("call", "bearer", "timeout: 400ms")));
    documents.add(
        workflow(
            OPEN,
            step(
                "call",
                "bearer",
                "circuitBreaker: {minimumCalls: 1, openFor: 1h, whenOpen: fail}")));
    documents.add(workflow(MISSING, step("call", "bearer", "").replace("bearer_token", "nowhere")));
    documents.add(workflow(CACHED, CACHED_STEP.replace("CALL", call("bearer", "GET"))));
    documents.add(workflow(UNDONE, undone()));
    return String.join("\n---\n", documents);
  }

  private String workflow(String name, String steps) {
    return """
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: %s}
    spec:
      input:
        target: {type: string, required: true}
        behaviour: {type: string, required: true}
        control: {type: string, required: true}
      steps:
    %s
      output: "{{ steps.call.output }}"
    """
        .formatted(name(name), steps);
  }

  private static String step(String id, String auth, String more) {
    return """
        - id: %s
          http: %s
          idempotent: true
          retry: {maxAttempts: 2, initialInterval: 10ms}
          %s
    """
        .formatted(id, call(auth, "POST"), more);
  }

  private static final String CACHED_STEP =
      """
          - id: call
            http: CALL
            cache: {ttl: 1h}
            retry: {maxAttempts: 1}
      """;

  /** What is done, what undoes it and fails, and what fails before that. */
  private static final String UNDONE_STEPS =
      """
          - id: done
            http: CALL
            retry: {maxAttempts: 1}
            compensate:
              http: UNDO
          - id: call
            dependsOn: [done]
            http: FAIL
            retry: {maxAttempts: 1}
      """;

  private static String undone() {
    var call = call("basic", "POST");
    return UNDONE_STEPS
        .replace("CALL", call)
        .replace("UNDO", call.replace("{{ input.behaviour }}", "s410"))
        .replace("FAIL", call.replace("{{ input.behaviour }}", "s409"));
  }

  private static String call(String auth, String method) {
    return """
    {method: %s, url: "{{ input.target }}/%s/{{ input.behaviour }}/{{ secrets.in_path }}", \
    query: {q: "{{ secrets.in_query }}"}, \
    headers: {X-Canary: "{{ secrets.in_header }}", X-Control: "{{ input.control }}"}, \
    %s auth: %s, redirects: same-host, response: {maxBytes: 64KiB, headers: [x-echo]}, \
    expect: {when: "response.headers.etag != 'rejected'"}}\
    """
        .formatted(method, auth, body(method), credentials(auth));
  }

  private static String body(String method) {
    return method.equals("GET")
        ? ""
        : "body: {secret: \"{{ secrets.in_body }}\", control: \"{{ input.control }}\"}, ";
  }

  private static String credentials(String auth) {
    return switch (auth) {
      case "basic" ->
          "{basic: {username: \"{{ secrets.basic_user }}\", password: \"{{ secrets.basic_password }}\"}}";
      case "bearer" -> "{bearer: {token: \"{{ secrets.bearer_token }}\"}}";
      case "keyheader" -> "{apiKey: {header: X-Key, value: \"{{ secrets.key_header }}\"}}";
      case "keyquery" -> "{apiKey: {query: key, value: \"{{ secrets.key_query }}\"}}";
      case "mtls" ->
          "{mtls: {certificate: \"{{ secrets.mtls_certificate }}\", key: \"{{ secrets.mtls_key }}\"}}";
      case "unusable" ->
          "{mtls: {certificate: \"{{ secrets.mtls_certificate }}\", key: \"{{ secrets.no_key }}\"}}";
      default ->
          "{oauth2: {tokenUrl: \"{{ input.target }}/token/%s\", clientId: me, clientSecret: \"{{ secrets.client_secret }}\"}}"
              .formatted(auth);
    };
  }
}

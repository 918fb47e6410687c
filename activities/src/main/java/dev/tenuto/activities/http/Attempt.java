package dev.tenuto.activities.http;

import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.language.expression.ExpressionFailure;
import dev.tenuto.language.expression.Moment;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.schema.Accepted;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Response;
import dev.tenuto.workflows.contract.SeededMoment;
import dev.tenuto.workflows.contract.Value;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** One try of one call: input, request, answer, output. Used once, by one thread. */
final class Attempt {

  /** A result that is recorded must fit into one payload of Temporal's. */
  private static final int MOST_OUTPUT_BYTES = 1_500_000;

  private final CompiledCall compiled;
  private final CallInput input;
  private final AttemptTime time;
  private final Sender sender;
  private final Moment moment;
  private @Nullable HttpUrl url;
  private @Nullable Answer answer;

  Attempt(CompiledCall compiled, CallInput input, AttemptTime time, Transport transport) {
    this.compiled = compiled;
    this.input = input;
    this.time = time;
    this.sender = new Sender(transport, compiled, time);
    this.moment = new SeededMoment(input.seed(), input.startedAt());
  }

  /** Ends it from another thread. */
  void cancel() {
    sender.cancel();
  }

  /** Which attempt of the call it is, from 1. */
  int number() {
    return time.number();
  }

  /** Where it went; null when it came to no address. */
  @Nullable HttpUrl url() {
    return url;
  }

  /** What it was answered; null when there was no answer. */
  @Nullable Answer answer() {
    return answer;
  }

  /**
   * Makes it.
   *
   * @throws AttemptFailure when it fails, in whatever way
   */
  CallResult.Ended make(Environment environment) {
    try {
      CallRoots roots = roots(environment);
      Request request = compiled.request().resolve(roots, moment, ownHeaders());
      url = request.url();
      Answer given = sender.send(request);
      answer = given;
      CallRoots withResponse = roots.with("response", given.toJson());
      judge(given, withResponse);
      JsonNode output = output(given, withResponse);
      return new CallResult.Ended(
          Value.of(output), new Response(given.status(), given.headers()), time.number());
    } catch (ExpressionFailure e) {
      throw new AttemptFailure(
          e.code().text(),
          String.valueOf(e.getMessage()),
          sender.trace().sent(),
          e.toStepFailure().details(),
          null);
    }
  }

  private CallRoots roots(Environment environment) {
    CallRoots roots = CallRoots.of(input.captured());
    if (compiled.input() != null) {
      roots = roots.with("input", accepted(compiled.input(), roots.find("input")));
    }
    return compiled.environment().isEmpty() ? roots : roots.with("env", variables(environment));
  }

  private JsonNode accepted(Schema schema, @Nullable JsonNode given) {
    Accepted accepted = schema.accept(given == null ? NullNode.getInstance() : given);
    new Violations(FailureCode.INPUT_INVALID, "The input of the task " + input.call().name())
        .refuse(accepted.violations(), false);
    return accepted.value();
  }

  private ObjectNode variables(Environment environment) {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    for (String name : compiled.environment()) {
      String value = environment.find(name);
      if (value == null) {
        throw AttemptFailure.unsent(
            FailureCode.ENV_MISSING,
            environment.allows(name)
                ? "env." + name + " is allowed on this worker and not set; set the variable"
                : "env." + name + " is not on this worker's list of allowed names; add it there");
      }
      variables.put(name, value);
    }
    return variables;
  }

  private HeaderFields ownHeaders() {
    return new HeaderFields()
        .own("User-Agent", "tenuto")
        .own(HeaderFields.IDEMPOTENCY_KEY, input.key())
        .own(HeaderFields.ATTEMPT, Integer.toString(time.number()))
        .own(HeaderFields.TRACEPARENT, Traceparent.of(input.key()));
  }

  private void judge(Answer given, CallRoots roots) {
    Expectation expected = compiled.expectation();
    if (!expected.status().contains(given.status())) {
      throw unexpected(
          FailureCode.httpStatus(given.status()),
          "answered "
              + given.status()
              + ", and expected is "
              + expected.status().text()
              + "; list it in http.expect.status if it is meant",
          given);
    }
    if (expected.when() != null && !expected.when().test(roots, moment)) {
      throw unexpected(
          FailureCode.HTTP_UNEXPECTED.text(),
          "answered "
              + given.status()
              + " and does not meet http.expect.when: "
              + expected.when().source().strip(),
          given);
    }
  }

  private AttemptFailure unexpected(String code, String what, Answer given) {
    ObjectNode details = given.toJson();
    if (given.bytes() > ReadingRules.FAILURE_MAX_BYTES) {
      details.remove("body");
    }
    HttpUrl at = url;
    String target =
        compiled.request().method()
            + " "
            + (at == null ? "" : Described.origin(at) + at.encodedPath());
    return new AttemptFailure(
        code, target + " " + what, true, details, sender.trace().retryAfter());
  }

  private JsonNode output(Answer given, CallRoots roots) {
    JsonNode output =
        compiled.output() == null ? given.body() : compiled.output().resolve(roots, moment);
    if (compiled.outputSchema() != null) {
      new Violations(FailureCode.OUTPUT_INVALID, "The output of " + input.call().name())
          .refuse(compiled.outputSchema().violations(output), true);
    }
    int size = Json.writeBytes(output).length;
    if (size > MOST_OUTPUT_BYTES) {
      throw AttemptFailure.of(
          FailureCode.LIMIT_OUTPUT,
          "The output of "
              + input.call().name()
              + " has "
              + size
              + " bytes and at most "
              + MOST_OUTPUT_BYTES
              + " can be recorded; pick what is needed in output",
          true);
    }
    return output;
  }
}

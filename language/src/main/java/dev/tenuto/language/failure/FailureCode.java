package dev.tenuto.language.failure;

import java.util.Arrays;
import java.util.Optional;

/**
 * The documented codes of failures, each with what it means; an author's own codes come only from
 * {@code fail}.
 */
public enum FailureCode {
  HTTP_CONNECT(
      "http.connect",
      "No connection could be made, or the request was refused unread; the target did nothing."),
  HTTP_DNS("http.dns", "The host's name could not be resolved; nothing was sent."),
  HTTP_TLS(
      "http.tls", "The TLS handshake failed, or the server speaks no TLS; no request was sent."),
  HTTP_TIMEOUT("http.timeout", "The attempt took longer than its attemptTimeout."),
  HTTP_BROKEN("http.broken", "The connection ended before the whole answer was read."),
  HTTP_TOO_LARGE("http.too_large", "The decoded answer is larger than http.response.maxBytes."),
  HTTP_NOT_JSON(
      "http.not_json", "The answer says that it is JSON, or is read as JSON, and is none."),
  HTTP_UNEXPECTED("http.unexpected", "The answer does not meet http.expect.when."),
  HTTP_REFUSED_TARGET(
      "http.refused_target", "The egress policy forbids the address; nothing was sent."),
  HTTP_REFUSED_VALUE(
      "http.refused_value",
      "A value cannot stand in the URL or header that it was put in; nothing was sent."),
  HTTP_AUTH_REFUSED(
      "http.auth.refused", "The credentials of http.auth were refused, or cannot be used."),
  HTTP_AUTH_UNAVAILABLE(
      "http.auth.unavailable",
      "The token endpoint of http.auth could not be reached or failed; the call was not made."),
  INPUT_INVALID("input.invalid", "The input does not meet its schema."),
  OUTPUT_INVALID("output.invalid", "The output does not meet its outputSchema."),
  EXPRESSION_MISSING_FIELD(
      "expression.missing_field", "An expression read a field, key or index that is not there."),
  EXPRESSION_TYPE("expression.type", "An expression used a value of the wrong type."),
  EXPRESSION_MATH("expression.math", "Division by zero, overflow, or arithmetic beyond 64 bits."),
  EXPRESSION_BUDGET(
      "expression.budget", "An expression took more steps, iterations or space than allowed."),
  SECRET_MISSING("secret.missing", "A secret is not known to the worker."),
  SECRET_REFUSED(
      "secret.refused", "The worker lets a secret go to other hosts only; nothing was sent."),
  ENV_MISSING(
      "env.missing", "An environment name is not on the worker's allow-list, or is not set."),
  WORKER_LOST(
      "worker.lost", "The attempt began and its worker vanished; the request may have been sent."),
  CLAIM_MISSING(
      "claim.missing",
      "A large value that is kept outside of the history is gone from the store, or is damaged."),
  CLAIM_UNAVAILABLE(
      "claim.unavailable",
      "The store that keeps large values outside of the history gave no answer."),
  EVENT_INVALID("event.invalid", "An event's payload does not meet its schema."),
  CIRCUIT_OPEN("circuit.open", "The circuit breaker of the target is open and whenOpen is fail."),
  SWITCH_NO_MATCH("switch.no_match", "No case of a switch matched, and it has no default."),
  REPEAT_EXHAUSTED("repeat.exhausted", "A repeat reached its max before until held."),
  STEP_TIMEOUT("step.timeout", "The step took longer than its timeout."),
  WORKFLOW_TIMEOUT("workflow.timeout", "The execution took longer than the workflow's timeout."),
  WORKFLOW_CANCELLED("workflow.cancelled", "The execution was cancelled."),
  WORKFLOW_TERMINATED(
      "workflow.terminated", "The execution was terminated; nothing of it ran after that."),
  WORKFLOW_NOT_STARTED(
      "workflow.not_started", "A child execution could not be started; nothing of it ran."),
  LIMIT_BUNDLE(
      "limit.bundle",
      "The workflow and all it refers to are too large to be carried by an execution."),
  LIMIT_STATE("limit.state", "The execution's state is too large to be carried on."),
  LIMIT_INPUT("limit.input", "An input is too large to be carried."),
  LIMIT_OUTPUT("limit.output", "A result is too large to be recorded."),
  LIMIT_ITEMS("limit.items", "A loop has more items than allowed."),
  LIMIT_HISTORY("limit.history", "One run has more events than allowed.");

  private final String text;
  private final String meaning;

  FailureCode(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  /**
   * The code as it is written in documents, answers and histories, for example {@code
   * http.connect}.
   */
  public String text() {
    return text;
  }

  /** One sentence for the list of codes. */
  public String meaning() {
    return meaning;
  }

  /** The code written so, if it is one of the list; {@code http.status.NNN} is none. */
  public static Optional<FailureCode> find(String text) {
    return Arrays.stream(values()).filter(code -> code.text.equals(text)).findFirst();
  }

  /** The code of an answer whose status was not expected, for example {@code http.status.404}. */
  public static String httpStatus(int status) {
    return "http.status." + status;
  }
}

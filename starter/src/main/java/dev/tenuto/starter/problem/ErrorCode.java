package dev.tenuto.starter.problem;

/** The documented codes of the API's errors, each with its HTTP status and a title. */
public enum ErrorCode {
  REQUEST_MALFORMED("request.malformed", 400, "The request cannot be read"),
  REQUEST_PARAMETER("request.parameter", 400, "A query parameter or header is wrong"),
  REQUEST_UNKNOWN_FIELD("request.unknown_field", 422, "The body has a field that is not known"),
  REQUEST_FIELD("request.field", 422, "A field of the body is wrong"),
  REQUEST_TOO_LARGE("request.too_large", 413, "The body is too large"),
  REQUEST_ROUTE("request.route", 404, "There is no such address"),
  REQUEST_METHOD("request.method", 405, "The address does not take this method"),
  REQUEST_NOT_ACCEPTABLE("request.not_acceptable", 406, "The answer cannot have the asked form"),
  REQUEST_MEDIA_TYPE("request.media_type", 415, "The body's content type is not taken"),
  REQUEST_HOST("request.host", 421, "The request is for another host"),
  REQUEST_ORIGIN("request.origin", 403, "The request comes from another site"),
  DEFINITION_INVALID("definition.invalid", 422, "The definitions have problems"),
  DEFINITION_NOT_FOUND("definition.not_found", 404, "There is no such definition"),
  DEFINITION_IN_USE("definition.in_use", 409, "Other definitions refer to it"),
  INPUT_INVALID("input.invalid", 422, "The input does not meet its schema"),
  EXECUTION_NOT_FOUND("execution.not_found", 404, "There is no such execution"),
  EXECUTION_CONFLICT("execution.conflict", 409, "The key or id was used with another input"),
  EXECUTION_REFUSED("execution.refused", 422, "The execution cannot be started"),
  EXECUTION_ENDED("execution.ended", 409, "The execution has ended"),
  EVENT_INVALID("event.invalid", 422, "No step of the execution takes the event"),
  STORE_UNAVAILABLE("store.unavailable", 503, "The definition store cannot be written"),
  TEMPORAL_UNAVAILABLE("temporal.unavailable", 503, "Temporal cannot be reached"),
  INTERNAL("internal", 500, "The server made a mistake");

  private final String text;
  private final int status;
  private final String title;

  ErrorCode(String text, int status, String title) {
    this.text = text;
    this.status = status;
    this.title = title;
  }

  /** The code as it is written in answers. */
  public String text() {
    return text;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** What went wrong, in a few words that are the same every time. */
  public String title() {
    return title;
  }
}

package dev.tenuto.language.definition;

/** The methods that can be called. */
public enum HttpMethod {
  GET(true),
  HEAD(true),
  OPTIONS(true),
  POST(false),
  PUT(true),
  PATCH(false),
  DELETE(true);

  private final boolean idempotent;

  HttpMethod(boolean idempotent) {
    this.idempotent = idempotent;
  }

  /** Whether a call of this method may be repeated where its author says nothing. */
  public boolean idempotent() {
    return idempotent;
  }
}

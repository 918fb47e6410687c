package dev.tenuto.starter.problem;

import java.util.List;

/** A request that is answered with a problem document. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final transient List<ProblemItem> problems;

  public ApiException(ErrorCode code, String detail) {
    this(code, detail, List.of());
  }

  public ApiException(ErrorCode code, String detail, List<ProblemItem> problems) {
    super(detail);
    this.code = code;
    this.problems = List.copyOf(problems);
  }

  public ErrorCode code() {
    return code;
  }

  /** The answer's body. */
  public ProblemDocument document() {
    return ProblemDocument.of(code, String.valueOf(getMessage()), problems);
  }
}

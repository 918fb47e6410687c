package dev.tenuto.starter.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The body of every error after RFC 9457.
 *
 * @param type a URI that is the same for every error of one code
 * @param status the HTTP status, repeated
 * @param detail what is wrong here, and what to do about it
 * @param problems each single thing that is wrong; left out where {@code detail} says it all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
    String type, String title, int status, String detail, String code, List<ProblemItem> problems) {

  /** The content type of a problem document. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public ProblemDocument {
    problems = List.copyOf(problems);
  }

  /** The document of an error with this code. */
  public static ProblemDocument of(ErrorCode code, String detail, List<ProblemItem> problems) {
    return new ProblemDocument(
        "urn:tenuto:error:" + code.text(),
        code.title(),
        code.status(),
        detail,
        code.text(),
        problems);
  }
}

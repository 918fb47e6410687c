package dev.tenuto.starter.web;

import dev.tenuto.starter.execution.EngineUnavailableException;
import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.starter.problem.ProblemDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Gives every failure of a request the form of a problem document. */
@RestControllerAdvice
final class ProblemAdvice {

  /** What a caller should wait for before asking again, in seconds. */
  static final String RETRY_AFTER_SECONDS = "5";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler(ApiException.class)
  ResponseEntity<ProblemDocument> refused(ApiException e) {
    HttpHeaders headers = new HttpHeaders();
    if (e.code().status() == 503) {
      headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return answer(headers, e.document());
  }

  @ExceptionHandler(EngineUnavailableException.class)
  ResponseEntity<ProblemDocument> away(EngineUnavailableException e) {
    return refused(new ApiException(ErrorCode.TEMPORAL_UNAVAILABLE, sentence(e.getMessage())));
  }

  /** The client has gone; there is nobody to answer, and nothing is cancelled by that. */
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void left() {}

  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDocument> failed(Exception e) {
    if (e instanceof ErrorResponse response) {
      return answer(
          response.getHeaders(), unroutable(response.getStatusCode().value(), e.getMessage()));
    }
    LOG.error("A request failed for a reason of our own", e);
    return answer(
        new HttpHeaders(),
        document(ErrorCode.INTERNAL, "Something broke inside; the server's log tells more."));
  }

  private static ProblemDocument unroutable(int status, @Nullable String message) {
    Optional<ErrorCode> code =
        Arrays.stream(ErrorCode.values())
            .filter(candidate -> candidate.text().startsWith("request."))
            .filter(candidate -> candidate.status() == status)
            .findFirst();
    return code.map(found -> document(found, sentence(message)))
        .orElseGet(() -> document(ErrorCode.INTERNAL, "The request could not be served."));
  }

  private static String sentence(@Nullable String message) {
    String text = message == null ? "The request cannot be served" : message;
    return text.endsWith(".") ? text : text + ".";
  }

  private static ProblemDocument document(ErrorCode code, String detail) {
    return ProblemDocument.of(code, detail, List.of());
  }

  private static ResponseEntity<ProblemDocument> answer(
      HttpHeaders headers, ProblemDocument document) {
    return ResponseEntity.status(document.status())
        .headers(headers)
        .contentType(MediaType.parseMediaType(ProblemDocument.MEDIA_TYPE))
        .body(document);
  }
}

package dev.tenuto.starter.web;

import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.starter.problem.ProblemDocument;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for errors that arose outside of any route, with a problem document too. */
@RestController
final class UnroutedErrors implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<ProblemDocument> error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    ErrorCode code = status instanceof Integer number ? codeOf(number) : ErrorCode.REQUEST_ROUTE;
    return ResponseEntity.status(code.status())
        .contentType(MediaType.parseMediaType(ProblemDocument.MEDIA_TYPE))
        .body(ProblemDocument.of(code, code.title() + ".", List.of()));
  }

  static ErrorCode codeOf(int status) {
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.status() == status)
        .findFirst()
        .orElse(status < 500 ? ErrorCode.REQUEST_MALFORMED : ErrorCode.INTERNAL);
  }
}

package dev.tenuto.starter.web;

import dev.tenuto.language.value.Json;
import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.starter.problem.ProblemDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Says in a problem document what Tomcat itself refuses, before Spring sees the request. */
public final class ProblemValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    ErrorCode code = UnroutedErrors.codeOf(response.getStatus());
    byte[] body =
        Json.mapper().writeValueAsBytes(ProblemDocument.of(code, code.title() + ".", List.of()));
    try {
      response.setContentType(ProblemDocument.MEDIA_TYPE);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

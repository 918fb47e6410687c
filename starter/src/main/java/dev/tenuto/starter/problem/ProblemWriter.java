package dev.tenuto.starter.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents where no controller was reached. */
public final class ProblemWriter {

  private final JsonMapper mapper;

  public ProblemWriter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** Makes the problem the whole answer. */
  public void write(HttpServletResponse response, ErrorCode code, String detail)
      throws IOException {
    byte[] body = mapper.writeValueAsBytes(ProblemDocument.of(code, detail, List.of()));
    response.setStatus(code.status());
    response.setContentType(ProblemDocument.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}

package dev.tenuto.activities.http;

import dev.tenuto.language.expression.Moment;
import dev.tenuto.language.expression.Roots;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.failure.FailureCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * What is sent.
 *
 * @param body null: none is written
 */
record RequestTemplate(
    String method,
    UrlTemplate url,
    Map<String, Template> headers,
    @Nullable Template body,
    BodyType bodyType) {

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  RequestTemplate {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /**
   * The request with every template resolved, in a fixed order: address, headers, body.
   *
   * @param fields our own headers
   */
  Request resolve(Roots roots, Moment moment, HeaderFields fields) {
    String boundary = bodyType == BodyType.MULTIPART ? fields.boundary() : "";
    HttpUrl address = url.resolve(roots, moment);
    if (body != null) {
      fields.own(HeaderFields.CONTENT_TYPE, bodyType.contentType(boundary));
    }
    headers.forEach((name, value) -> fields.authored(name, value.resolve(roots, moment)));
    RequestBody content = content(roots, moment, boundary);
    return new Request.Builder()
        .url(address)
        .headers(fields.build())
        .method(method, content)
        .build();
  }

  private @Nullable RequestBody content(Roots roots, Moment moment, String boundary) {
    if (body == null) {
      return WITH_BODY.contains(method) ? new OneShotBody(new byte[0]) : null;
    }
    if (WITHOUT_BODY.contains(method)) {
      throw AttemptFailure.unsent(
          FailureCode.HTTP_REFUSED_VALUE,
          "A " + method + " carries no body; leave http.body out or use another method");
    }
    return new OneShotBody(bodyType.write(body.resolve(roots, moment), boundary));
  }
}

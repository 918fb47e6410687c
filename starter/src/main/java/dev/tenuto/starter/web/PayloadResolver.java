package dev.tenuto.starter.web;

import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a request's body for a controller that takes a {@link Payload}. */
final class PayloadResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Payload.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders)
      throws IOException, HttpMediaTypeNotSupportedException {
    HttpServletRequest servlet = (HttpServletRequest) request.getNativeRequest();
    ContentTypes taken = parameter.getParameterAnnotation(ContentTypes.class);
    if (taken != null && servlet.getContentType() != null) {
      checkType(servlet.getContentType(), Arrays.asList(taken.value()));
    }
    if (servlet.getContentLengthLong() > Payload.MAX_BYTES) {
      throw tooLarge();
    }
    byte[] bytes = servlet.getInputStream().readNBytes(Payload.MAX_BYTES + 1);
    if (bytes.length > Payload.MAX_BYTES) {
      throw tooLarge();
    }
    return new Payload(bytes);
  }

  private static void checkType(String given, List<String> taken)
      throws HttpMediaTypeNotSupportedException {
    List<MediaType> types = MediaType.parseMediaTypes(taken);
    try {
      MediaType type = MediaType.parseMediaType(given);
      if (types.stream().noneMatch(candidate -> candidate.includes(type))) {
        throw new HttpMediaTypeNotSupportedException(type, types);
      }
    } catch (InvalidMediaTypeException e) {
      throw new ApiException(
          ErrorCode.REQUEST_MEDIA_TYPE, "The Content-Type is no media type: " + e.getMessage());
    }
  }

  private static ApiException tooLarge() {
    return new ApiException(
        ErrorCode.REQUEST_TOO_LARGE,
        "The body is longer than 1 MiB (%d bytes); send less at once."
            .formatted(Payload.MAX_BYTES));
  }
}

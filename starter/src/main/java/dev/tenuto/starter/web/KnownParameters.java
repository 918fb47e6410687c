package dev.tenuto.starter.web;

import dev.tenuto.language.problem.NearestName;
import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the route does not declare, and those given twice: one that is
 * misspelt would otherwise be ignored in silence.
 */
final class KnownParameters implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) {
      return true;
    }
    if (method.getBeanType().getPackage() != KnownParameters.class.getPackage()) {
      return true;
    }
    List<String> known = declared(method);
    Set<String> given = new HashSet<>();
    for (String name : names(request.getQueryString())) {
      if (!known.contains(name)) {
        throw refused(unknown(name, known));
      }
      if (!given.add(name)) {
        throw refused("The query parameter '" + name + "' is given more than once.");
      }
    }
    return true;
  }

  /** The names in the address alone: a form's fields in the body are none of them. */
  private static List<String> names(@Nullable String query) {
    if (query == null) {
      return List.of();
    }
    return Arrays.stream(query.split("&"))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> decode(pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair))
        .toList();
  }

  private static String decode(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("The query has '" + name + "', which is not percent-encoded text.");
    }
  }

  private static List<String> declared(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
        .map(parameter -> parameter.getParameter().getName())
        .toList();
  }

  private static String unknown(String name, List<String> known) {
    String nearest = NearestName.find(name, known);
    String start = "There is no query parameter '" + name + "' here; ";
    if (nearest != null) {
      return start + "did you mean '" + nearest + "'?";
    }
    return start
        + (known.isEmpty()
            ? "the route takes none."
            : "it takes " + String.join(", ", known) + ".");
  }

  private static ApiException refused(String detail) {
    return new ApiException(ErrorCode.REQUEST_PARAMETER, detail);
  }
}

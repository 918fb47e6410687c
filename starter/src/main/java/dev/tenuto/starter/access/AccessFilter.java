package dev.tenuto.starter.access;

import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.starter.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away requests for a foreign host and from a foreign site, before anything else looks at
 * them. The two health probes are open: an orchestrator asks by the address of the container.
 */
public final class AccessFilter extends OncePerRequestFilter {

  private final AccessPolicy policy;
  private final ProblemWriter problems;

  public AccessFilter(AccessPolicy policy, ProblemWriter problems) {
    this.policy = policy;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getHeader("Host");
    if (!policy.answersFor(host) && !isProbe(request)) {
      problems.write(response, ErrorCode.REQUEST_HOST, hostRefused(host));
      return;
    }
    String origin = request.getHeader("Origin");
    if (!policy.admits(origin, host)) {
      problems.write(response, ErrorCode.REQUEST_ORIGIN, originRefused(origin));
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isProbe(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/actuator/health/liveness") || path.equals("/actuator/health/readiness");
  }

  private static String hostRefused(@Nullable String host) {
    return host == null
        ? "The request has no Host header; send the host that the API is known by."
        : "The API does not answer for the host '%s'; ask by a loopback name, or add it to tenuto.access.hosts."
            .formatted(host);
  }

  private static String originRefused(@Nullable String origin) {
    return "Pages of '%s' may not call the API; add the origin to tenuto.access.origins to let them."
        .formatted(origin);
  }
}

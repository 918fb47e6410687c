package dev.tenuto.worker.configuration;

import dev.tenuto.activities.http.RouteSettings;
import dev.tenuto.activities.http.Routes;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Proxies and authorities of calls, {@code tenuto.calls.*}: those of all hosts, but for the hosts
 * that have a route of their own.
 *
 * @param routes the first that names a host is taken
 * @param proxy {@code http://proxy.example:3128}; null: none, whatever the system's settings say
 * @param proxyCredentialsFile a file with {@code user:password} for the proxy
 * @param proxyCredentialsVariable a variable of the environment with the same
 * @param ca PEM, the only authorities to trust; null: those that Java trusts
 */
@ConfigurationProperties("tenuto.calls")
public record RouteProperties(
    @DefaultValue List<Route> routes,
    @Nullable URI proxy,
    @Nullable Path proxyCredentialsFile,
    @Nullable String proxyCredentialsVariable,
    @Nullable Path ca) {

  public RouteProperties {
    routes = List.copyOf(routes);
  }

  /**
   * The route of some hosts, {@code tenuto.calls.routes[0].*}. What it leaves out is not taken from
   * elsewhere.
   *
   * @param hosts names; {@code *.example.com} are all below one
   */
  public record Route(
      List<String> hosts,
      @Nullable URI proxy,
      @Nullable Path proxyCredentialsFile,
      @Nullable String proxyCredentialsVariable,
      @Nullable Path ca) {

    public Route {
      if (hosts.isEmpty()) {
        throw new IllegalArgumentException(
            "a route of tenuto.calls.routes has no hosts: name those that it is for");
      }
      hosts = List.copyOf(hosts);
    }

    private RouteSettings settings(Function<String, @Nullable String> environment) {
      var source =
          new ProxyProperties(proxy, proxyCredentialsFile, proxyCredentialsVariable, environment);
      return new RouteSettings(hosts, source.server(), ProxyProperties.text("ca", ca));
    }
  }

  /**
   * The same for the activities; files are read now.
   *
   * @throws IllegalArgumentException when a file, variable or address is of no use
   */
  Routes routes(Function<String, @Nullable String> environment) {
    var source =
        new ProxyProperties(proxy, proxyCredentialsFile, proxyCredentialsVariable, environment);
    return new Routes(
        routes.stream().map(route -> route.settings(environment)).toList(),
        new RouteSettings(List.of(), source.server(), ProxyProperties.text("ca", ca)));
  }
}

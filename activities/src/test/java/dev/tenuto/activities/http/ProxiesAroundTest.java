package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.TargetServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proxies that the machine would have us use, and that would reach what we may not. */
class ProxiesAroundTest {

  private static final String PUBLIC = "93.184.216.34";

  /** Listens, so that it would be seen if anything came. */
  private final TargetServer proxy = TargetServer.start();

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void areNotTakenFromTheDefaultSelector() throws IOException {
    ProxySelector before = ProxySelector.getDefault();
    for (Proxy.Type type : List.of(Proxy.Type.HTTP, Proxy.Type.SOCKS)) {
      ProxySelector.setDefault(new Everything(new Proxy(type, address())));
      try {
        assertThat(connectionsOfACallTo("http://" + PUBLIC + "/")).containsExactly(PUBLIC);
        assertThat(connectionsOfACallTo("http://10.0.0.1/")).isEmpty();
      } finally {
        ProxySelector.setDefault(before);
      }
    }
    assertThat(proxy.connections()).isZero();
  }

  enum Said {
    BY_PROPERTIES,
    BY_SOCKS_PROPERTIES,
    BY_THE_ENVIRONMENT
  }

  /** In a process of its own, as properties and environment are read once. */
  @ParameterizedTest
  @EnumSource
  void areNotTakenFromPropertiesOrTheEnvironment(Said said) throws Exception {
    List<String> urls =
        List.of("http://" + PUBLIC + "/", "https://" + PUBLIC + "/", "http://10.0.0.1/");

    List<String> lines = run(said, urls);

    assertThat(lines)
        .containsExactly(
            urls.get(0) + " ConnectException [" + PUBLIC + "]",
            urls.get(1) + " ConnectException [" + PUBLIC + "]",
            urls.get(2) + " RefusedTargetException []");
    assertThat(proxy.connections()).isZero();
  }

  private List<String> run(Said said, List<String> urls) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(properties(said));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ProxiedProcess.class.getName());
    command.addAll(urls);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment(said));
    Process process = builder.start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return out.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> properties(Said said) {
    String port = String.valueOf(proxy.port());
    return switch (said) {
      case BY_PROPERTIES ->
          List.of(
              "-Djava.net.useSystemProxies=true",
              "-Dhttp.proxyHost=127.0.0.1",
              "-Dhttp.proxyPort=" + port,
              "-Dhttps.proxyHost=127.0.0.1",
              "-Dhttps.proxyPort=" + port,
              "-Dhttp.nonProxyHosts=");
      case BY_SOCKS_PROPERTIES -> List.of("-DsocksProxyHost=127.0.0.1", "-DsocksProxyPort=" + port);
      case BY_THE_ENVIRONMENT -> List.of("-Djava.net.useSystemProxies=true");
    };
  }

  private Map<String, String> environment(Said said) {
    String url = "http://127.0.0.1:" + proxy.port();
    return switch (said) {
      case BY_PROPERTIES, BY_SOCKS_PROPERTIES -> Map.of();
      case BY_THE_ENVIRONMENT ->
          Map.of(
              "HTTP_PROXY", url,
              "http_proxy", url,
              "HTTPS_PROXY", url,
              "https_proxy", url,
              "ALL_PROXY", "socks5://127.0.0.1:" + proxy.port(),
              "all_proxy", url,
              "NO_PROXY", "",
              "no_proxy", "");
    };
  }

  private static List<String> connectionsOfACallTo(String url) {
    RecordingConnector connector = new RecordingConnector();
    Request request = new Request.Builder().url(url).build();
    try (Transport transport = new Transport(HttpSettings.DEFAULT, dns -> dns, connector);
        var response =
            transport.prepare(request, new AttemptTrace(), Duration.ofSeconds(10)).execute()) {
      throw new AssertionError("answered " + response.code());
    } catch (IOException refusedOrNotMade) {
      return connector.takeAddresses();
    }
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port());
  }

  /** Sends everything to one proxy. */
  private static final class Everything extends ProxySelector {

    private final Proxy proxy;

    Everything(Proxy proxy) {
      this.proxy = proxy;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(proxy);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}

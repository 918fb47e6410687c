package dev.tenuto.worker.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.activities.http.ProxyServer;
import dev.tenuto.activities.http.RouteSettings;
import dev.tenuto.activities.http.Routes;
import dev.tenuto.activities.protection.HostLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How targets are reached, and how many calls may be under way to one. */
class RoutePropertiesTest {

  @TempDir private Path folder;

  @Test
  void goStraightByDefault() {
    assertThat(bind(RouteProperties.class, Map.of()).routes(_ -> "unused"))
        .isEqualTo(Routes.DIRECT);
  }

  @Test
  void takeEveryProperty() throws IOException {
    Path credentials = Files.writeString(folder.resolve("credentials"), "tenuto:hush\n");
    Path authorities = Files.writeString(folder.resolve("ca.pem"), "PEM");
    Map<String, String> properties = new HashMap<>();
    properties.put("tenuto.calls.proxy", "http://proxy.example:3128");
    properties.put("tenuto.calls.proxy-credentials-variable", "PROXY_LOGIN");
    properties.put("tenuto.calls.ca", authorities.toString());
    properties.put("tenuto.calls.routes[0].hosts", "*.corp.example, API.example.com");
    properties.put("tenuto.calls.routes[0].proxy", "http://10.0.0.7:8080");
    properties.put("tenuto.calls.routes[0].proxy-credentials-file", credentials.toString());
    properties.put("tenuto.calls.routes[0].ca", authorities.toString());
    properties.put("tenuto.calls.routes[1].hosts[0]", "direct.example");

    Routes routes =
        bind(RouteProperties.class, properties).routes(Map.of("PROXY_LOGIN", "a:b")::get);

    assertThat(routes)
        .isEqualTo(
            new Routes(
                List.of(
                    new RouteSettings(
                        List.of("*.corp.example", "api.example.com"),
                        new ProxyServer("10.0.0.7", 8080, "tenuto:hush"),
                        "PEM"),
                    new RouteSettings(List.of("direct.example"), null, null)),
                new RouteSettings(
                    List.of(), new ProxyServer("proxy.example", 3128, "a:b"), "PEM")));
    assertThat(routes.toString()).doesNotContain("hush").doesNotContain("PEM");
  }

  @Test
  void refuseWhatIsNoProxyAndDoNotRepeatIt() {
    for (String wrong :
        List.of("socks://p:1", "https://p:1", "p:1", "http://u:hush@p:1", "http://p")) {
      var properties = bind(RouteProperties.class, Map.of("tenuto.calls.proxy", wrong));

      assertThatThrownBy(() -> properties.routes(_ -> null))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("proxy")
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void refuseFilesAndVariablesThatAreNotThere() {
    var noFile = bind(RouteProperties.class, Map.of("tenuto.calls.ca", "/none/ca.pem"));
    assertThatThrownBy(() -> noFile.routes(_ -> null)).hasMessageContaining("/none/ca.pem");
    var noVariable =
        bind(
            RouteProperties.class,
            Map.of(
                "tenuto.calls.proxy", "http://p:1",
                "tenuto.calls.proxy-credentials-variable", "NOT_SET"));
    assertThatThrownBy(() -> noVariable.routes(_ -> null)).hasMessageContaining("NOT_SET");
    var noProxy =
        bind(RouteProperties.class, Map.of("tenuto.calls.proxy-credentials-variable", "A"));
    assertThatThrownBy(() -> noProxy.routes(_ -> "a:b")).hasMessageContaining("no proxy");
  }

  @Test
  void aHostHasAFifthOfAllCallsAndAsManyPlacesToWait() {
    var settings = bind(HostProperties.class, Map.of());

    assertThat(settings.limit(500)).isEqualTo(HostLimit.DEFAULT);
    assertThat(settings.limit(3)).isEqualTo(new HostLimit(1, 0, Duration.ofSeconds(1)));
  }

  @Test
  void aHostsLimitTakesEveryProperty() {
    var settings =
        bind(
            HostProperties.class,
            Map.of(
                "tenuto.calls.max-per-host", "7",
                "tenuto.calls.queue-per-host", "8",
                "tenuto.calls.queue-wait", "9ms"));

    assertThat(settings.limit(16)).isEqualTo(new HostLimit(7, 8, Duration.ofMillis(9)));
    assertThatThrownBy(() -> settings.limit(15))
        .hasMessageContaining("max-concurrent-calls, which is 15");
  }

  private static <T> T bind(Class<T> type, Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("tenuto.calls", type);
  }
}

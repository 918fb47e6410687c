package dev.tenuto.starter.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.starter.running.Api;
import dev.tenuto.starter.running.RunningStarter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  private static final String TASKS = "/api/v1/namespaces/access/tasks";

  private final Api api = RunningStarter.api();

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:1", "127.0.0.1:80", "[::1]:8080", "tenuto.example.com"})
  void answersForLoopbackAndAllowedHosts(String host) {
    assertThat(get(TASKS, host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example.com",
        "localhost.evil.example.com",
        "127.0.0.1.evil.example.com",
        "[::2]"
      })
  void refusesForeignHosts(String host) {
    assertThat(get(TASKS, host))
        .startsWith("HTTP/1.1 421")
        .contains("application/problem+json", "\"code\":\"request.host\"");
  }

  @Test
  void refusesForeignHostsOutsideOfTheApiTooButForProbes() {
    assertThat(get("/actuator/prometheus", "10.1.2.3")).startsWith("HTTP/1.1 421");
    assertThat(get("/actuator/health/liveness", "10.1.2.3:8080")).startsWith("HTTP/1.1 200");
  }

  @Test
  void refusesCrossSiteOrigins() {
    for (String origin : new String[] {"http://evil.example.com", "null", "http://127.0.0.1:1"}) {
      var answer = api.send(api.to(TASKS).header("Origin", origin));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body().path("code").stringValue()).isEqualTo("request.origin");
    }
  }

  @Test
  void admitsItsOwnAndAllowedOrigins() {
    String own = "http://127.0.0.1:" + RunningStarter.port();
    for (String origin : new String[] {own, "https://console.example.com"}) {
      assertThat(api.send(api.to(TASKS).header("Origin", origin)).status()).isEqualTo(200);
    }
  }

  @Test
  void answersForAnyHostWhenTold() {
    AccessPolicy open = new AccessPolicy(java.util.List.of("*"), java.util.List.of());

    assertThat(open.answersFor("anything")).isTrue();
    assertThat(open.admits("http://evil.example.com", "anything")).isFalse();
  }

  private String get(String path, String host) {
    return api.sendRaw(
        "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }
}

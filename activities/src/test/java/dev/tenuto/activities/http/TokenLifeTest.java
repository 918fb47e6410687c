package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLifeTest {

  private final TargetServer target = TargetServer.start();
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of());
  private final AtomicInteger tokens = new AtomicInteger();

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e300", "9223372036854775807", "92233720368547758079", "\"9999999999999\""})
  void isKeptHoweverLongItSaysThatItLives(String expiresIn) {
    tokensLive(expiresIn);
    target.on("GET", "/a", Reply.json("{}"));

    worker.ended(input());
    worker.ended(input());

    assertThat(target.requests("POST", "/token")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "\"soon\"", "null", "{}", "\"NaN\""})
  void isTakenToLiveForAWhileWhenItDoesNotSayHowLong(String expiresIn) {
    tokensLive(expiresIn);
    target.on("GET", "/a", Reply.json("{}"));

    worker.ended(input());
    worker.ended(input());

    assertThat(target.requests("POST", "/token")).hasSize(1);
  }

  private void tokensLive(String expiresIn) {
    worker.secret("client", "the-client-secret");
    target.respond(
        "POST",
        "/token",
        _ ->
            Reply.json(
                "{\"access_token\":\"access-%d\",\"token_type\":\"bearer\",\"expires_in\":%s}"
                    .formatted(tokens.incrementAndGet(), expiresIn)));
  }

  private CallInput input() {
    String http =
        "{'url': 'URL/a', 'auth': {'oauth2': {'tokenUrl': 'URL/token', 'clientId': 'c',"
            + " 'clientSecret': '{{ secrets.client }}'}}}";
    return Calls.input(Calls.idempotent(http.replace("URL", target.url())), "{}");
  }
}

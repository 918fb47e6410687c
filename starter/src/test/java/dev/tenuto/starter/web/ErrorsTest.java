package dev.tenuto.starter.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.starter.running.Api;
import dev.tenuto.starter.running.FakeEngine;
import dev.tenuto.starter.running.RunningStarter;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {

  private static final String EXECUTION = "/api/v1/namespaces/errors/executions/x";

  private final Api api = RunningStarter.api();
  private final FakeEngine engine = RunningStarter.engine();

  @Test
  void knowsNoOtherAddress() {
    var answer = api.get("/api/v1/nothing");

    assertProblem(answer, 404, "request.route");
    assertThat(answer.body().path("type").stringValue())
        .isEqualTo("urn:tenuto:error:request.route");
    assertThat(answer.body().path("title").stringValue()).isEqualTo("There is no such address");
    assertThat(answer.body().path("detail").stringValue()).contains("/api/v1/nothing");
  }

  @Test
  void namesTheMethodsThatAnAddressTakes() {
    var answer = api.send(api.to("/api/v1/definitions").DELETE());

    assertProblem(answer, 405, "request.method");
    assertThat(answer.header("Allow")).isEqualTo("POST");
  }

  @Test
  void gives406WhenNoFormIsAccepted() {
    var answer = api.send(api.to(EXECUTION).header("Accept", "text/html"));

    assertProblem(answer, 406, "request.not_acceptable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "nonsense"})
  void takesNoOtherContentTypes(String type) {
    var answer =
        api.send(
            api.to("/api/v1/definitions")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("a=b")));

    assertProblem(answer, 415, "request.media_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"reason\":\"a\",\"reason\":\"b\"}", "{} {}", "{'reason':1}"})
  void refusesWhatIsNoJson(String body) {
    assertProblem(api.post(EXECUTION + "/cancel", body), 400, "request.malformed");
  }

  @Test
  void refusesDefinitionsThatAreNotUtf8() {
    var answer =
        api.send(
            api.to("/api/v1/definitions")
                .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff})));

    assertProblem(answer, 400, "request.malformed");
  }

  @Test
  void refusesBodiesOverOneMebibyteWithAndWithoutALength() {
    byte[] large = new byte[(1 << 20) + 1];

    var withLength =
        api.send(api.to("/api/v1/definitions").POST(BodyPublishers.ofByteArray(large)));
    var chunked =
        api.send(api.to("/api/v1/definitions").POST(BodyPublishers.ofByteArrays(List.of(large))));

    assertProblem(withLength, 413, "request.too_large");
    assertProblem(chunked, 413, "request.too_large");
  }

  @Test
  void keepsItsInsideToItself() {
    engine.breakWith(new IllegalStateException("the inside"));

    var answer = api.get(EXECUTION);

    assertProblem(answer, 500, "internal");
    assertThat(answer.body().toString()).doesNotContain("the inside", "Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a|b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "NONSENSE\r\n\r\n"
      })
  void givesAProblemForWhatIsNoRequestAtAll(String request) {
    assertThat(api.sendRaw(request))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "\"code\":\"request.malformed\"");
  }

  private static void assertProblem(Api.Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body().path("status").intValue()).isEqualTo(status);
    assertThat(answer.body().path("code").stringValue()).isEqualTo(code);
    assertThat(answer.body().path("detail").stringValue()).isNotEmpty();
  }
}

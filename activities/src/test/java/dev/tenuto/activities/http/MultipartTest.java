package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipartTest {

  @Test
  void writesFieldsListsNullsJsonAndFiles() {
    assertThat(
            written(
                "{'a': 'x y', 'b': [1, null, true], 'c': null, 'd': {'n': 1.50},"
                    + " 'e': {'filename': 'ä\\\"b.txt', 'contentType': 'text/plain', 'content': 'hé'},"
                    + " 'f': {'base64': 'AAEC'}, 'g': {'content': 'x', 'other': 1}}"))
        .isEqualTo(
            """
            --B
            Content-Disposition: form-data; name="a"

            x y
            --B
            Content-Disposition: form-data; name="b"

            1
            --B
            Content-Disposition: form-data; name="b"

            true
            --B
            Content-Disposition: form-data; name="d"
            Content-Type: application/json

            {"n":1.50}
            --B
            Content-Disposition: form-data; name="e"; filename="ä%22b.txt"
            Content-Type: text/plain

            hé
            --B
            Content-Disposition: form-data; name="f"; filename="f"
            Content-Type: application/octet-stream

            \0\1\2
            --B
            Content-Disposition: form-data; name="g"
            Content-Type: application/json

            {"content":"x","other":1}
            --B--
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void letsNoValueLeaveItsPart() {
    assertThat(written("{'a\\\"\\r\\nX: y': 'v'}")).contains("name=\"a%22%0D%0AX: y\"");
    assertThatThrownBy(() -> written("{'a': {'content': 'x', 'contentType': 'a\\r\\nB: c'}}"))
        .hasMessageContaining("control character");
    assertThatThrownBy(() -> written("{'a': {'content': 'x', 'filename': '\\u0000'}}"))
        .hasMessageContaining("control character");
    assertThatThrownBy(() -> written("{'a': {'base64': '*'}}")).hasMessageContaining("base64");
    assertThatThrownBy(() -> written("[1]")).hasMessageContaining("a list");
  }

  @Test
  void sendsTheSameBytesInEachAttempt() {
    try (TargetServer target = TargetServer.start();
        Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of())) {
      target.on("POST", "/a", Reply.json("{}"));
      CallDefinition call =
          Calls.idempotent(
              "{'method': 'POST', 'bodyType': 'multipart', 'url': '"
                  + target.url()
                  + "/a', 'body': {'a': '{{ uuid() }}', 'f': {'content': '{{ input.t }}'}}}");

      worker.ended(Calls.input(call, "{'t': 'text'}"));
      worker.ended(Calls.input(call, "{'t': 'text'}"));

      ReceivedRequest one = target.requests().getFirst();
      ReceivedRequest other = target.requests().getLast();
      assertThat(one.text()).isEqualTo(other.text()).contains("\r\n\r\ntext\r\n--tenuto-");
      assertThat(one.header("Content-Type"))
          .isEqualTo(other.header("Content-Type"))
          .isEqualTo(
              "multipart/form-data; boundary=" + one.text().substring(2, one.text().indexOf('\r')));
    }
  }

  private static String written(String body) {
    return new String(Multipart.write(Calls.json(body), "B"), StandardCharsets.UTF_8);
  }
}

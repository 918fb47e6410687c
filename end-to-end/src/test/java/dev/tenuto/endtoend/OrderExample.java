package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The example of the README, published and started through the API. */
record OrderExample(Api api, URI shop) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path FOLDER = Path.of("..", "examples", "order-fulfilment");

  void publish() throws IOException {
    var definitions =
        Files.readString(FOLDER.resolve("tasks.yaml"))
            + "\n---\n"
            + Files.readString(FOLDER.resolve("workflow.yaml"));
    var answer = api.publish(definitions);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  /** Starts it, or finds what this key started; gives the execution's id. */
  String start(String key) {
    var answer = tryStart(key);
    assertThat(answer.status()).as(answer.body().toString()).isIn(200, 202);
    return answer.body().path("id").stringValue();
  }

  Api.Answer tryStart(String key) {
    var input = (ObjectNode) JSON.readTree(FOLDER.resolve("input.json").toFile());
    return api.start("order-fulfilment", input.put("shop", shop.toString()).toString(), key, "");
  }

  static JsonNode expectedOutput() {
    return JSON.readTree(FOLDER.resolve("expected.json").toFile()).path("output");
  }
}

package dev.tenuto.benchmarks;

import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.net.URI;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.JsonNode;

/** Executions started over REST and waited for, as a caller does. */
record Executions(OkHttpClient http, URI api, String server, URI target, int calls)
    implements Subject {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final MediaType YAML = MediaType.get("application/yaml");

  @Override
  public String engine() {
    return "tenuto";
  }

  @Override
  public String shape() {
    return Shapes.name(calls);
  }

  /** Publishes the workflow that is to be run. */
  void publish() throws IOException {
    post(api + "/definitions", RequestBody.create(Shapes.workflow(calls), YAML));
  }

  @Override
  public void runOnce() throws IOException {
    var url =
        api
            + "/namespaces/default/workflows/"
            + Shapes.workflowName(calls)
            + "/executions?wait=30s";
    var body = "{\"input\": {\"target\": \"" + target + "\"}}";
    JsonNode execution = post(url, RequestBody.create(body, JSON));
    if (execution.path("output").path("value").intValue() != 42) {
      throw new IOException("not what was expected: " + execution);
    }
  }

  private JsonNode post(String url, RequestBody body) throws IOException {
    var request = new Request.Builder().url(url).post(body).build();
    try (var response = http.newCall(request).execute()) {
      var text = response.body().string();
      if (response.code() != 200) {
        throw new IOException(url + " answered " + response.code() + ": " + text);
      }
      return Json.read(text);
    }
  }
}

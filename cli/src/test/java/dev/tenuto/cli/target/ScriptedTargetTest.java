package dev.tenuto.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.cli.CommandFailure;
import dev.tenuto.language.expression.Expressions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedTargetTest {

  private static final Expressions EXPRESSIONS = Expressions.standard();

  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ScriptedTarget> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(ScriptedTarget::close);
    client.close();
  }

  @Test
  void givesItsAnswersInOrderAndTheLastForEver() throws Exception {
    String url =
        serve(
            """
            [{"path": "/jobs/{id}", "answers": [
               {"status": 202, "body": {"state": "running"}, "times": 2},
               {"headers": {"X-Page": "last"}, "body": {"id": "{{ request.params.id }}"}}]}]
            """);

    assertThat(get(url + "/jobs/7").statusCode()).isEqualTo(202);
    assertThat(get(url + "/jobs/7").body()).isEqualTo("{\"state\":\"running\"}");
    HttpResponse<String> third = get(url + "/jobs/7");
    assertThat(third.body()).isEqualTo("{\"id\":\"7\"}");
    assertThat(third.headers().firstValue("X-Page")).contains("last");
    assertThat(third.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(get(url + "/jobs/7").statusCode()).isEqualTo(200);
    assertThat(get(url + "/jobs/8").statusCode()).as("counted apart").isEqualTo(202);
  }

  @Test
  void takesTheFirstRuleThatFitsQueryAndBody() throws Exception {
    String url =
        serve(
            """
            [{"path": "/items", "query": {"page": 2}, "answers": [{"body": "second"}]},
             {"path": "/items", "answers": [{"body": "{{ request.query.?page.orValue('none') }}"}]},
             {"method": "POST", "path": "/items", "body": {"kind": {"a": 1}},
              "answers": [{"status": 422}]},
             {"method": "POST", "path": "/items",
              "answers": [{"status": 201, "body": {"n": "{{ request.body.n }}"}}]}]
            """);

    assertThat(get(url + "/items?page=2").body()).isEqualTo("\"second\"");
    assertThat(get(url + "/items?page=3").body()).isEqualTo("\"3\"");
    assertThat(get(url + "/items").body()).isEqualTo("\"none\"");
    assertThat(post(url + "/items", "{\"kind\":{\"a\":1,\"b\":2}}").statusCode()).isEqualTo(422);
    assertThat(post(url + "/items", "{\"n\":1.50}").body()).isEqualTo("{\"n\":1.50}");
    assertThat(get(url + "/other").statusCode()).isEqualTo(404);
  }

  @Test
  void dropsTheConnectionWhereItSaysSo() throws Exception {
    String url =
        serve(
            """
            [{"method": "POST", "path": "/a", "answers": [{"close": true}, {"body": "{{ request.count }}"}]}]
            """);

    assertThatThrownBy(() -> post(url + "/a", "{}")).isInstanceOf(IOException.class);
    assertThat(post(url + "/a", "{}").body()).isEqualTo("2");
  }

  @Test
  void givesTextsOfOtherTypesAsTheyAre() throws Exception {
    String url =
        serve(
            """
            [{"path": "/a", "answers": [{"headers": {"Content-Type": "text/csv"}, "body": "a;b"}]}]
            """);

    assertThat(get(url + "/a").body()).isEqualTo("a;b");
  }

  @Test
  void tellsWhatItsTemplatesLack() throws Exception {
    String url =
        serve("[{\"path\": \"/a\", \"answers\": [{\"body\": \"{{ request.body.id }}\"}]}]");

    HttpResponse<String> answer = get(url + "/a");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("request.body");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{}|must be a list of rules",
        "[1]|at '/0' must be an object",
        "[{\"path\": \"a\", \"answers\": [{}]}]|at '/0/path' must be a path that begins",
        "[{\"path\": \"/a\"}]|at '/0/answers' must be a list",
        "[{\"path\": \"/a\", \"answers\": [{\"stauts\": 1}]}]|at '/0/answers/0/stauts' is not known",
        "[{\"path\": \"/a\", \"answers\": [{\"delay\": \"soon\"}]}]|must be a delay such as 50ms",
        "[{\"path\": \"/a\", \"answers\": [{\"body\": \"{{ 1 +\"}]}]|at '/0/answers/0/body' is no template",
        "[|is no JSON"
      })
  void complainsAboutWhatItDoesNotUnderstand(String text, String complaint) {
    assertThatThrownBy(() -> serve(text))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(complaint);
  }

  private String serve(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("target.json"), text);
    ScriptedTarget target = ScriptedTarget.start(TargetFile.read(file, EXPRESSIONS));
    open.add(target);
    return target.address().toString();
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String url, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }
}

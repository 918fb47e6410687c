package dev.tenuto.language.parse;

import dev.tenuto.language.definition.HttpBlock;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.HttpMethod;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads an {@code http} block and what stands beside it. */
record HttpParser(Problems problems) {

  static final List<String> METHODS =
      Arrays.stream(HttpMethod.values()).map(HttpMethod::name).toList();

  /** Null when the block is no map. */
  @Nullable HttpCall call(SourceNode node, Fields beside) {
    Fields http = Fields.of(node, Vocabulary.HTTP, problems);
    if (http == null) {
      return null;
    }
    HttpBlock block = block(http);
    return new HttpCall(
        block,
        beside.written("output"),
        new InputParser(problems).schema(beside.find("outputSchema")),
        beside.bool("idempotent"),
        new ProtectionParser(problems).parse(beside, block.method()));
  }

  private HttpBlock block(Fields http) {
    SourceNode urlNode = http.require("url", "Say what is called: `url: https://…`");
    String url = urlNode == null ? null : Scalars.text(urlNode, problems);
    Choices choices = new Choices(problems);
    choices.check(http.find("bodyType"), List.of("json", "form", "multipart", "text", "base64"));
    choices.check(http.find("redirects"), List.of("none", "same-host"));
    checkResponse(http.find("response"));
    return new HttpBlock(
        new Written(http.map().json(), http.map()),
        method(http.find("method")),
        url == null ? null : http.written("url"),
        mapOf(http, "query"),
        mapOf(http, "headers"),
        http.written("body"),
        expect(http.find("expect")),
        new AuthParser(problems).parse(http.find("auth")));
  }

  private HttpMethod method(@Nullable SourceNode node) {
    if (node == null) {
      return HttpMethod.GET;
    }
    String text = Scalars.text(node, problems);
    if (text != null && METHODS.contains(text)) {
      return HttpMethod.valueOf(text);
    }
    if (text != null) {
      String upper = text.toUpperCase(Locale.ROOT);
      problems.add(
          ProblemCode.VALUE_INVALID,
          node.location(),
          node.path(),
          "`" + Texts.shown(text) + "` is no method: there are " + String.join(", ", METHODS),
          METHODS.contains(upper) ? "Write `" + upper + "`" : null);
    }
    return HttpMethod.GET;
  }

  private @Nullable Written mapOf(Fields http, String key) {
    SourceNode node = http.find(key);
    boolean map = node != null && Scalars.map(node, problems) != null;
    return map ? http.written(key) : null;
  }

  private @Nullable Written expect(@Nullable SourceNode node) {
    Fields expect = node == null ? null : Fields.of(node, Vocabulary.EXPECT, problems);
    if (expect == null) {
      return null;
    }
    SourceNode status = expect.find("status");
    if (status instanceof SourceNode.Sequence list) {
      list.items().forEach(item -> Statuses.check(item, problems));
    } else if (status != null) {
      Statuses.check(status, problems);
    }
    return Conditions.read(expect.find("when"), problems);
  }

  private void checkResponse(@Nullable SourceNode node) {
    Fields response = node == null ? null : Fields.of(node, Vocabulary.RESPONSE, problems);
    if (response == null) {
      return;
    }
    new Choices(problems).check(response.find("as"), List.of("auto", "json", "text", "base64"));
    SourceNode maxBytes = response.find("maxBytes");
    if (maxBytes != null) {
      Sizes.check(maxBytes, problems);
    }
    SourceNode headers = response.find("headers");
    if (headers instanceof SourceNode.Sequence list) {
      list.items().forEach(item -> Scalars.text(item, problems));
    } else if (headers != null) {
      Scalars.wrongType(headers, "a list of header names", problems);
    }
  }
}

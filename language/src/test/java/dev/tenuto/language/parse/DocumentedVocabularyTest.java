package dev.tenuto.language.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be written stands on the page where an author looks for it. */
class DocumentedVocabularyTest {

  private static final Path DOCS = Path.of("..", "docs", "language");

  static Stream<Arguments> pages() {
    return Stream.of(
        arguments(Vocabulary.DOCUMENT, "documents.md"),
        arguments(Vocabulary.METADATA, "documents.md"),
        arguments(Vocabulary.WORKFLOW, "workflow.md"),
        arguments(Vocabulary.STEP, "workflow.md"),
        arguments(Vocabulary.FOR_EACH, "forEach.md"),
        arguments(Vocabulary.REPEAT, "repeat.md"),
        arguments(Vocabulary.SWITCH, "switch.md"),
        arguments(new Vocabulary("a case", List.of("match", "when")), "switch.md"),
        arguments(Vocabulary.WAIT, "waiting.md"),
        arguments(Vocabulary.WAIT_FOR, "waiting.md"),
        arguments(Vocabulary.FAIL, "failing-and-falling-back.md"),
        arguments(new Vocabulary("a fallback", List.of("on")), "failing-and-falling-back.md"),
        arguments(Vocabulary.TASK, "task.md"),
        arguments(Vocabulary.HTTP, "task.md"),
        arguments(Vocabulary.EXPECT, "task.md"),
        arguments(Vocabulary.RESPONSE, "task.md"),
        arguments(Vocabulary.RETRY, "task.md"),
        arguments(Vocabulary.AUTH, "secrets-and-auth.md"),
        arguments(Vocabulary.BASIC, "secrets-and-auth.md"),
        arguments(Vocabulary.BEARER, "secrets-and-auth.md"),
        arguments(Vocabulary.API_KEY, "secrets-and-auth.md"),
        arguments(Vocabulary.OAUTH2, "secrets-and-auth.md"),
        arguments(Vocabulary.MTLS, "secrets-and-auth.md"),
        arguments(Vocabulary.CACHE, "caching.md"),
        arguments(Vocabulary.CIRCUIT_BREAKER, "circuit-breaker-and-rate-limit.md"),
        arguments(Vocabulary.RATE_LIMIT, "circuit-breaker-and-rate-limit.md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyKeyIsExplainedOnItsPage(Vocabulary words, String page) throws IOException {
    String text = Files.readString(DOCS.resolve(page));
    assertThat(words.keys())
        .allSatisfy(
            key -> assertThat(text).containsPattern("[`.]" + key + "[`:]|(?m)^ +" + key + ":"));
  }
}

package dev.tenuto.activities.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

class ClaimsTest {

  private static final JsonNode LARGE = list("x".repeat(100_000), "y");

  @TempDir private Path folder;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void keepWhatIsOver64KibibytesInTheStore() {
    JsonNode largest = StringNode.valueOf("x".repeat(Claims.SMALL_BYTES - 2));
    JsonNode over = StringNode.valueOf("x".repeat(Claims.SMALL_BYTES - 1));
    try (Claims claims = claims(folder)) {
      assertThat(claims.keep(largest)).isEqualTo(Value.of(largest));
      assertThat(claims.keep(over))
          .isInstanceOfSatisfying(
              Value.Ref.class,
              ref -> {
                assertThat(ref.size()).isEqualTo(Claims.SMALL_BYTES + 1);
                assertThat(ref.store()).isEqualTo("directory");
                assertThat(claims.load(ref)).isEqualTo(over);
              });
    }
  }

  @Test
  void fetchAValueOnceAndCountBytes() {
    try (Claims claims = claims(folder)) {
      Value.Ref ref = (Value.Ref) claims.keep(LARGE);
      for (int i = 0; i < 3; i++) {
        assertThat(claims.load(ref)).isEqualTo(LARGE);
      }

      assertThat(count("tenuto.claims", "kept")).isEqualTo(1);
      assertThat(count("tenuto.claims.bytes", "kept")).isEqualTo((double) ref.size());
      assertThat(meters.get("tenuto.claims.offloaded").gauge().value())
          .isEqualTo((double) ref.size());
      assertThat(count("tenuto.claims", "fetched")).isEqualTo(1);
      assertThat(count("tenuto.claims", "remembered")).isEqualTo(2);
      assertThat(count("tenuto.claims.bytes", "remembered")).isEqualTo((double) (2 * ref.size()));
    }
  }

  @Test
  void giveAnElementOfAList() {
    try (Claims claims = claims(folder)) {
      Value.Ref ref = (Value.Ref) claims.keep(LARGE);
      assertThat(claims.load(ref.at(1))).isEqualTo(StringNode.valueOf("y"));
    }
  }

  @Test
  void putValuesBackWhereTheyBelong() {
    try (Claims claims = claims(folder)) {
      Value large = claims.keep(LARGE);
      Value steps = Value.of(Json.read("{\"a\":{\"attempts\":1},\"b\":{\"output\":2}}"));

      Map<String, JsonNode> roots =
          CapturedRoots.of(Map.of("steps.a.output", large, "steps", steps, "input", large), claims);

      assertThat(roots.get("input")).isEqualTo(LARGE);
      JsonNode found = Objects.requireNonNull(roots.get("steps"));
      assertThat(found.path("a").path("output")).isEqualTo(LARGE);
      assertThat(found.path("a").path("attempts").asInt()).isEqualTo(1);
      assertThat(found.path("b").path("output").asInt()).isEqualTo(2);
      // what was captured is as it was
      assertThat(((Value.Inline) steps).json().path("a").has("output")).isFalse();
    }
  }

  @Test
  void sayWhenAValueIsGone() throws IOException {
    try (Claims claims = claims(folder)) {
      Value ref = claims.keep(LARGE);
      Files.delete(onlyFile());

      assertFails(claims, ref, FailureCode.CLAIM_MISSING, "not in the store 'directory'");
      assertThat(meters.get("tenuto.claims.failures").tag("code", "claim.missing").counter())
          .satisfies(counter -> assertThat(counter.count()).isEqualTo(1));
    }
  }

  @Test
  void giveNoDamagedValue() throws IOException {
    try (Claims claims = claims(folder)) {
      Value ref = claims.keep(LARGE);
      Path file = onlyFile();
      byte[] content = Files.readAllBytes(file);
      content[10] = (byte) (content[10] ^ 1);
      Files.write(file, content);

      assertFails(claims, ref, FailureCode.CLAIM_MISSING, "is damaged");

      Files.write(file, List.of("cut"));
      assertFails(claims, ref, FailureCode.CLAIM_MISSING, "has 4 bytes");
    }
  }

  @Test
  void nameAStoreThatTheWorkerLacks() {
    Value ref = new Value.Ref("s3", "0".repeat(64), 100_000);
    assertFails(Claims.NONE, ref, FailureCode.CLAIM_MISSING, "'s3' and this worker has none");
    try (Claims claims = claims(folder)) {
      assertFails(claims, ref, FailureCode.CLAIM_MISSING, "'s3' and this worker has 'directory'");
    }
  }

  @Test
  void leaveAValueInTheHistoryWhenTheStoreDoesNotTakeIt() throws IOException {
    Path noFolder = Files.writeString(folder.resolve("file"), "");
    JsonNode tooLarge = StringNode.valueOf("x".repeat(Claims.MOST_INLINE_BYTES));
    try (Claims claims = claims(noFolder)) {
      assertThat(claims.keep(LARGE)).isEqualTo(Value.of(LARGE));
      assertThatThrownBy(() -> claims.keep(tooLarge))
          .isInstanceOfSatisfying(
              ClaimFailure.class,
              failure -> assertThat(failure.code()).isEqualTo(FailureCode.CLAIM_UNAVAILABLE));
    }
  }

  private void assertFails(Claims claims, Value value, FailureCode code, String message) {
    assertThatThrownBy(() -> claims.load(value))
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            ClaimFailure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  private Claims claims(Path place) {
    return new Claims(
        new ClaimSettings.Directory(place).open(),
        new Claims.Terms(Duration.ofDays(1), 1 << 20, Duration.ofHours(1)),
        meters,
        Clock.systemUTC());
  }

  private double count(String name, String operation) {
    return meters.get(name).tag("operation", operation).counter().count();
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static JsonNode list(String... texts) {
    return Json.mapper().valueToTree(texts);
  }
}

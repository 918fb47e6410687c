package dev.tenuto.activities.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.workflows.contract.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store does. */
abstract class ClaimStoreContract {

  private static final int WRITERS = 16;

  /** A store that opens the same place each time. */
  abstract ClaimStore store();

  /** A store that cannot be reached. */
  abstract ClaimStore unreachable();

  /** Changes a byte of what is kept, behind the store's back. */
  abstract void damage(String hash) throws Exception;

  /** Whether it removes by itself what has expired, so that there is nothing to sweep. */
  abstract boolean sweepsItself();

  @Test
  void keepsContentsUnderTheirHash() {
    byte[] content = content("one", 300_000);
    try (ClaimStore store = store();
        ClaimStore other = store()) {
      store.put(Hashes.of(content), content, inAnHour());

      assertThat(other.find(Hashes.of(content))).isEqualTo(content);
      assertThat(other.find(Hashes.of("another"))).isNull();
    }
  }

  @Test
  void takesWhatIsThereAgain() {
    byte[] content = content("again", 100_000);
    try (ClaimStore store = store()) {
      for (int i = 0; i < 3; i++) {
        store.put(Hashes.of(content), content, inAnHour());
      }

      assertThat(store.find(Hashes.of(content))).isEqualTo(content);
    }
  }

  @Test
  void makesADamagedContentWholeWhenItIsPutAgain() throws Exception {
    byte[] content = content("damaged", 100_000);
    String hash = Hashes.of(content);
    try (ClaimStore store = store()) {
      store.put(hash, content, Instant.now().plus(Duration.ofDays(2)));
      damage(hash);
      assertThat(store.find(hash)).isNotEqualTo(content);

      store.put(hash, content, Instant.now().plus(Duration.ofDays(2)));

      assertThat(store.find(hash)).isEqualTo(content);
    }
  }

  @Test
  void takesContentsOfManyWritersAtOnce() throws Exception {
    try (ClaimStore store = store();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writing = new ArrayList<Callable<byte[]>>();
      IntStream.range(0, 4 * WRITERS)
          .mapToObj(i -> content("writer " + i % WRITERS, 80_000))
          .forEach(content ->
              writing.add(() -> {
                store.put(Hashes.of(content), content, inAnHour());
                // whoever has put it finds it whole, whatever the others do
                assertThat(store.find(Hashes.of(content))).isEqualTo(content);
                return content;
              }));

      List<Future<byte[]>> written = threads.invokeAll(writing);

      for (Future<byte[]> each : written) {
        assertThat(store.find(Hashes.of(each.get()))).isEqualTo(each.get());
      }
    }
  }

  @Test
  void removesWhatHasExpiredAndNothingElse() {
    byte[] old = content("old", 70_000);
    byte[] young = content("young", 70_000);
    byte[] prolonged = content("prolonged", 70_000);
    Instant now = Instant.now();
    try (ClaimStore store = store()) {
      store.sweep(now.plus(Duration.ofDays(999)));
      store.put(Hashes.of(old), old, now.plus(Duration.ofDays(1)));
      store.put(Hashes.of(young), young, now.plus(Duration.ofDays(3)));
      store.put(Hashes.of(prolonged), prolonged, now.plus(Duration.ofDays(1)));
      store.put(Hashes.of(prolonged), prolonged, now.plus(Duration.ofDays(3)));
      store.put(Hashes.of(prolonged), prolonged, now.plus(Duration.ofDays(1)));

      int removed = store.sweep(now.plus(Duration.ofDays(2)));

      assertThat(removed).isEqualTo(sweepsItself() ? 0 : 1);
      assertThat(store.find(Hashes.of(old)) == null).isEqualTo(!sweepsItself());
      assertThat(store.find(Hashes.of(young))).isEqualTo(young);
      assertThat(store.find(Hashes.of(prolonged))).isEqualTo(prolonged);
    }
  }

  @Test
  void saysThatItCannotBeReached() {
    byte[] content = content("nowhere", 70_000);
    try (ClaimStore store = unreachable()) {
      assertThatThrownBy(() -> store.put(Hashes.of(content), content, inAnHour()))
          .isInstanceOfSatisfying(
              ClaimFailure.class,
              failure -> assertThat(failure.code()).isEqualTo(FailureCode.CLAIM_UNAVAILABLE));
      assertThatThrownBy(() -> store.find(Hashes.of(content)))
          .isInstanceOfSatisfying(
              ClaimFailure.class,
              failure -> assertThat(failure.code()).isEqualTo(FailureCode.CLAIM_UNAVAILABLE));
    }
  }

  static byte[] content(String what, int size) {
    return ("\"" + what + " ".repeat(size) + "\"").getBytes(StandardCharsets.UTF_8);
  }

  private static Instant inAnHour() {
    return Instant.now().plus(Duration.ofHours(1));
  }
}

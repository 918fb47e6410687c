package dev.tenuto.activities.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.workflows.contract.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends ClaimStoreContract {

  @TempDir private Path folder;

  @Override
  ClaimStore store() {
    return new ClaimSettings.Directory(folder.resolve("claims")).open();
  }

  @Override
  ClaimStore unreachable() {
    try {
      return new DirectoryStore(Files.writeString(folder.resolve("a-file"), ""));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  void damage(String hash) throws IOException {
    Path file = file(hash);
    FileTime expiry = Files.getLastModifiedTime(file);
    byte[] content = Files.readAllBytes(file);
    content[10] = (byte) (content[10] ^ 1);
    Files.write(file, content);
    Files.setLastModifiedTime(file, expiry);
  }

  @Override
  boolean sweepsItself() {
    return false;
  }

  @Test
  void sweepsWhatAStoppedWriterLeft() throws IOException {
    try (ClaimStore store = store()) {
      byte[] content = content("whole", 70_000);
      store.put(Hashes.of(content), content, Instant.now().plus(Duration.ofDays(1)));
      Path left = file(Hashes.of(content)).resolveSibling("stopped.unfinished");
      Files.writeString(left, "half");

      store.sweep(Instant.now());
      assertThat(left).exists();

      store.sweep(Instant.now().plus(Duration.ofHours(2)));
      assertThat(left).doesNotExist();
      assertThat(store.find(Hashes.of(content))).isEqualTo(content);
    }
  }

  private Path file(String hash) {
    return folder.resolve("claims").resolve(hash.substring(0, 2)).resolve(hash);
  }
}

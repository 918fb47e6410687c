package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code chaos} refuses before it starts anything. */
class ChaosCommandTest {

  private static final String DATABASE = "postgresql://me:secret@localhost:5432";

  @Test
  void doesNotFillADiskThatIsNotItsOwn() {
    Ran ran = Ran.command("chaos", "kill", "disk", "--postgresql", DATABASE);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.BAD_USE);
    assertThat(ran.err()).contains("leave out --postgresql").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-folder", "tenuto-worker-1.0-exec.jar"})
  void namesWhatAnotherBuildLacks(String content, @TempDir Path folder) throws IOException {
    Path given = content.equals("no-folder") ? folder.resolve(content) : folder;
    if (content.endsWith(".jar")) {
      Files.createFile(folder.resolve(content));
    }

    Ran ran = Ran.command("chaos", "upgrade", "--other-build", given.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.BAD_USE);
    assertThat(ran.err()).contains(given.toString(), "no tenuto-worker-", "cli/target/lib");
  }
}

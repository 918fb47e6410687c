package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./tenuto}, as far as it gets without a build. */
class FrontDoorTest {

  @TempDir private Path folder;

  @Test
  void aTenutoJavaHomeThatIsNoJdkIsThreeAndNamed() throws Exception {
    Ran ran = script(Map.of("TENUTO_JAVA_HOME", folder.toString()), "--help");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("TENUTO_JAVA_HOME=" + folder).contains("25");
  }

  @Test
  void anOlderJdkIsNotTaken() throws Exception {
    Path old = jdk("17.0.2");

    Ran ran = script(Map.of("TENUTO_JAVA_HOME", old.toString()), "--help");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("no JDK 25 or newer");
  }

  @Test
  void itsShellIsSound() throws Exception {
    Process check = new ProcessBuilder("bash", "-n", Ran.HOME.resolve("tenuto").toString()).start();

    assertThat(check.waitFor()).isZero();
  }

  private Path jdk(String version) throws IOException {
    Path home = folder.resolve("jdk");
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(home.resolve("bin/javac")).toFile().setExecutable(true);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Ran script(Map<String, String> environment, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(Ran.HOME.resolve("tenuto").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(environment);
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(err));
  }
}

package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  static Stream<Path> pages() throws IOException {
    List<Path> pages;
    try (Stream<Path> files = Files.walk(Ran.HOME)) {
      pages =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !file.toString().contains("/target/"))
              .toList();
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    Matcher links = LINK.matcher(Files.readString(page).replaceAll("`[^`\n]*`", ""));
    while (links.find()) {
      assertThat(page.resolveSibling(links.group(1))).exists();
    }
  }

  @Test
  void theDefinitionInTheReadmeIsValid() throws IOException {
    String readme = Files.readString(Ran.HOME.resolve("README.md"));
    String definition =
        readme.substring(readme.indexOf("```yaml") + 7, readme.indexOf("```\n\n## Run"));
    Path file = Files.createTempFile("readme", ".yaml");
    try {
      Files.writeString(file, definition);
      Ran ran = Ran.command("validate", file.toString());
      assertThat(ran.exitCode()).as(ran.out()).isZero();
    } finally {
      Files.delete(file);
    }
  }
}

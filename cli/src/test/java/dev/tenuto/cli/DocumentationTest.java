package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

  private static final Path LANGUAGE = Ran.HOME.resolve("docs/language");

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  /** A definition on a page, and the example that it is part of. */
  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?:From \\[[a-z0-9-]+]\\(([^)]+)\\):\n\n)?```ya?ml\n(.*?)\n```", Pattern.DOTALL);

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

  static Stream<Path> pagesOfTheLanguage() throws IOException {
    return pages().filter(page -> page.startsWith(LANGUAGE));
  }

  @ParameterizedTest
  @MethodSource("pagesOfTheLanguage")
  void everyDefinitionIsPartOfAnExample(Path page) throws IOException {
    Matcher definitions = DEFINITION.matcher(Files.readString(page));
    while (definitions.find()) {
      String definition = definitions.group(2);
      assertThat(definitions.group(1)).as("the example of%n%s", definition).isNotNull();
      String example = Files.readString(page.resolveSibling(definitions.group(1)));
      assertThat(IntStream.rangeClosed(0, 20).mapToObj(depth -> indented(definition, depth)))
          .as("%s, at any depth, in%n%s", definition, example)
          .anyMatch(lines -> ("\n" + example).contains("\n" + lines + "\n"));
    }
  }

  @Test
  void thePagesShowDefinitions() throws IOException {
    long shown = 0;
    for (Path page : pagesOfTheLanguage().toList()) {
      shown += DEFINITION.matcher(Files.readString(page)).results().count();
    }
    assertThat(shown).isGreaterThan(20);
  }

  @Test
  void everyPageIsInTheIndex() throws IOException {
    String index = Files.readString(LANGUAGE.resolve("README.md"));
    assertThat(pagesOfTheLanguage().map(page -> page.getFileName().toString()))
        .filteredOn(page -> !page.equals("README.md"))
        .allSatisfy(page -> assertThat(index).contains("(" + page + ")"));
  }

  private static String indented(String lines, int depth) {
    return lines.replaceAll("(?m)^(?=.)", " ".repeat(depth));
  }
}

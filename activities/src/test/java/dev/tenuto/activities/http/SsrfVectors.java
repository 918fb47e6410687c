package dev.tenuto.activities.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of {@code ssrf/*.txt}: columns between bars, with {@code \}{@code uXXXX}, {@code \t},
 * {@code \r}, {@code \n}, {@code \s} for a space and {@code \\} for what a text file cannot show.
 */
final class SsrfVectors {

  private static final Pattern BAR = Pattern.compile(" *\\| *");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-f]{4}|[trns\\\\])");

  private SsrfVectors() {}

  /** The rows of a table without its head, unescaped. */
  static List<List<String>> rows(String file) {
    try (InputStream table = SsrfVectors.class.getResourceAsStream("/ssrf/" + file)) {
      String text =
          new String(Objects.requireNonNull(table, file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).filter(line -> !line.isBlank()).map(SsrfVectors::row).toList();
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }

  private static List<String> row(String line) {
    return Arrays.stream(BAR.split(line, -1)).map(SsrfVectors::unescaped).toList();
  }

  private static String unescaped(String cell) {
    return ESCAPE.matcher(cell.strip()).replaceAll(escape -> meant(escape.group(1)));
  }

  private static String meant(String escape) {
    String text =
        switch (escape.charAt(0)) {
          case 'u' -> Character.toString(Integer.parseInt(escape.substring(1), 16));
          case 't' -> "\t";
          case 'r' -> "\r";
          case 'n' -> "\n";
          case 's' -> " ";
          default -> "\\";
        };
    return Matcher.quoteReplacement(text);
  }
}

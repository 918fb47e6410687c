package dev.tenuto.worker.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A secret of the settings, which stands there or in a file. */
final class SecretText {

  private SecretText() {}

  /**
   * The secret; null when there is none.
   *
   * @param property its name, for messages; with {@code -file} the file's
   */
  static @Nullable String given(String property, @Nullable String value, @Nullable Path file) {
    if (file == null) {
      return value;
    }
    if (value != null) {
      throw new IllegalArgumentException(
          "%s and %s-file are both set: keep one".formatted(property, property));
    }
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s-file is %s, which cannot be read".formatted(property, file), e);
    }
  }
}

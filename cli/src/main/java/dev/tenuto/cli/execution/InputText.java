package dev.tenuto.cli.execution;

import dev.tenuto.cli.CommandFailure;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The value of {@code --input}: a file with JSON, or JSON itself. */
public final class InputText {

  private InputText() {}

  /** Reads it; an empty object when it was not given. */
  public static JsonNode read(@Nullable String given) {
    if (given == null) {
      return JsonNodeFactory.instance.objectNode();
    }
    Path file = findFile(given);
    try {
      return Json.read(file == null ? given : Files.readString(file));
    } catch (JacksonException e) {
      String what = file == null ? "neither a file nor JSON" : "a file without JSON";
      throw CommandFailure.badUse(
          "--input %s is %s: %s".formatted(given, what, e.getOriginalMessage()));
    } catch (IOException e) {
      throw CommandFailure.badUse("--input " + given + " can't be read: " + e.getMessage());
    }
  }

  private static @Nullable Path findFile(String given) {
    try {
      Path path = Path.of(given);
      return Files.isRegularFile(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}

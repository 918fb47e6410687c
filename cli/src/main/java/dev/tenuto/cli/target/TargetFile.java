package dev.tenuto.cli.target;

import dev.tenuto.cli.CommandFailure;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The value of {@code --target}: a JSON list of rules.
 *
 * @param rules the first that fits a request answers it
 */
public record TargetFile(List<TargetRule> rules) {

  public TargetFile {
    rules = List.copyOf(rules);
  }

  /** Reads one, complaining about the first thing in it that is not understood. */
  public static TargetFile read(Path file, Expressions expressions) {
    JsonNode json;
    try {
      json = Json.read(Files.readString(file));
    } catch (JacksonException e) {
      throw complaint(file, "is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw complaint(file, "can't be read: " + e.getMessage());
    }
    List<TargetRule> rules = new ArrayList<>();
    try {
      if (!json.isArray()) {
        throw new TargetSyntaxException("", "must be a list of rules");
      }
      for (int i = 0; i < json.size(); i++) {
        rules.add(new TargetReader("/" + i, json.get(i), expressions).rule());
      }
    } catch (TargetSyntaxException e) {
      throw complaint(file, String.valueOf(e.getMessage()));
    }
    return new TargetFile(rules);
  }

  private static CommandFailure complaint(Path file, String what) {
    return CommandFailure.badUse("--target %s %s".formatted(file, what));
  }
}

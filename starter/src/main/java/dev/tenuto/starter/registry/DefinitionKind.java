package dev.tenuto.starter.registry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The two kinds of definitions. */
public enum DefinitionKind {
  TASK("Task"),
  WORKFLOW("Workflow");

  private final String text;

  DefinitionKind(String text) {
    this.text = text;
  }

  /** The word that stands in a document's {@code kind}. */
  public String text() {
    return text;
  }

  /** The kind written so; null for any other word. */
  public static @Nullable DefinitionKind find(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst().orElse(null);
  }
}

package dev.tenuto.language.definition;

import org.jspecify.annotations.Nullable;

/**
 * A reusable, typed unit of work.
 *
 * @param input null: anything
 * @param work what it does
 * @param options how it is tried, where a step says nothing else
 */
public record TaskDefinition(
    Metadata metadata,
    @Nullable String description,
    @Nullable DeclaredInput input,
    TaskWork work,
    CallOptions options)
    implements Definition {

  public static final String KIND = "Task";

  @Override
  public String kind() {
    return KIND;
  }
}

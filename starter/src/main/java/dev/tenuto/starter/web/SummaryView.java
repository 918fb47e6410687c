package dev.tenuto.starter.web;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.starter.registry.Published;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A definition in a list. */
record SummaryView(
    String kind,
    String namespace,
    String name,
    int version,
    String hash,
    Instant publishedAt,
    @Nullable String description,
    Map<String, String> labels) {

  static SummaryView of(Published published) {
    var stored = published.stored();
    return new SummaryView(
        stored.kind().text(),
        stored.name().namespace(),
        stored.name().name(),
        stored.version(),
        stored.hash(),
        stored.publishedAt(),
        description(published.definition()),
        published.definition().metadata().labels());
  }

  private static @Nullable String description(Definition definition) {
    return switch (definition) {
      case TaskDefinition task -> task.description();
      case WorkflowDefinition workflow -> workflow.description();
    };
  }
}

package dev.tenuto.starter.web;

import dev.tenuto.language.definition.DeclaredInput;
import dev.tenuto.starter.registry.Published;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A definition.
 *
 * @param source the document as it was given
 * @param inputSchema a JSON Schema; null: anything
 * @param usedBy the workflows whose newest version refers to it
 */
record DefinitionView(
    String kind,
    String namespace,
    String name,
    int version,
    String hash,
    Instant publishedAt,
    String source,
    @Nullable JsonNode inputSchema,
    List<UserView> usedBy) {

  DefinitionView {
    usedBy = List.copyOf(usedBy);
  }

  static DefinitionView of(Published published, List<Published.Workflow> users) {
    var stored = published.stored();
    DeclaredInput input = published.definition().input();
    return new DefinitionView(
        stored.kind().text(),
        stored.name().namespace(),
        stored.name().name(),
        stored.version(),
        stored.hash(),
        stored.publishedAt(),
        stored.source(),
        input == null ? null : input.schema().json(),
        users.stream().map(UserView::of).toList());
  }

  /** A workflow that refers to the definition. */
  record UserView(String kind, String namespace, String name, int version) {

    private static UserView of(Published.Workflow workflow) {
      var stored = workflow.stored();
      return new UserView(
          stored.kind().text(), stored.name().namespace(), stored.name().name(), stored.version());
    }
  }
}

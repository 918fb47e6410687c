package dev.tenuto.starter.web;

import dev.tenuto.starter.registry.Published;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which definitions of a list are asked for.
 *
 * @param label {@code name=value}; null: any
 * @param search a text in the name or description, in any case; null: any
 */
record DefinitionFilter(@Nullable String label, @Nullable String search) {

  DefinitionFilter {
    if (label != null && label.indexOf('=') < 1) {
      throw Parameters.refused("label", label, "a name and a value, such as team=payments");
    }
  }

  boolean admits(Published published) {
    return hasLabel(published) && isFound(SummaryView.of(published));
  }

  private boolean hasLabel(Published published) {
    if (label == null) {
      return true;
    }
    int equals = label.indexOf('=');
    var labels = published.definition().metadata().labels();
    return label.substring(equals + 1).equals(labels.get(label.substring(0, equals)));
  }

  private boolean isFound(SummaryView summary) {
    if (search == null) {
      return true;
    }
    String text =
        summary.name() + "\n" + (summary.description() == null ? "" : summary.description());
    return text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
  }
}

package dev.tenuto.language.plan;

import dev.tenuto.language.definition.SourceLocation;
import dev.tenuto.language.definition.Written;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds where an expression reads something, in the text that the author wrote. */
final class Reads {

  private Reads() {}

  /** Where a step is read; the beginning of the value where that cannot be told. */
  static SourceLocation ofStep(Written written, String id) {
    String name = Pattern.quote(id);
    return of(
        written,
        Pattern.compile(
            "\\bsteps\\s*(?:\\.\\s*\\??\\s*" + name + "\\b|\\[\\??\\s*['\"]" + name + "['\"])"));
  }

  /** Where a root is read; the beginning of the value where that cannot be told. */
  static SourceLocation ofRoot(Written written, String root) {
    return of(written, Pattern.compile("(?<![.\\w])" + Pattern.quote(root) + "\\b"));
  }

  private static SourceLocation of(Written written, Pattern pattern) {
    SourceLocation found = find(written, written.json(), "", pattern);
    return found == null ? written.place().location() : found;
  }

  private static @Nullable SourceLocation find(
      Written written, JsonNode node, String pointer, Pattern pattern) {
    if (node.isString()) {
      Matcher matcher = pattern.matcher(node.stringValue());
      return matcher.find() ? written.place().at(pointer).character(matcher.start()) : null;
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        SourceLocation found = find(written, node.get(i), pointer + "/" + i, pattern);
        if (found != null) {
          return found;
        }
      }
    }
    for (var field : node.properties()) {
      String inner = pointer + "/" + Pointer.escape(field.getKey());
      SourceLocation found = find(written, field.getValue(), inner, pattern);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}

package dev.tenuto.language.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** {@code $ref}s inside of one schema. */
final class References {

  private References() {}

  /** What a reference names in its own schema; null when it names nothing there. */
  static @Nullable JsonNode find(JsonNode root, String reference) {
    if (!reference.startsWith("#")) {
      return null;
    }
    String fragment = decoded(reference.substring(1));
    if (fragment.isEmpty()) {
      return root;
    }
    if (!fragment.startsWith("/")) {
      return anchored(root, fragment, 0);
    }
    JsonNode found = root.at(JsonPointer.compile(fragment));
    return found.isMissingNode() ? null : found;
  }

  private static String decoded(String fragment) {
    try {
      return fragment.contains("%")
          ? java.net.URLDecoder.decode(
              fragment.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8)
          : fragment;
    } catch (IllegalArgumentException e) {
      return fragment;
    }
  }

  private static @Nullable JsonNode anchored(JsonNode node, String anchor, int level) {
    if (node.path("$anchor").asString("").equals(anchor)) {
      return node;
    }
    if (level < 64) {
      for (JsonNode inner : node) {
        JsonNode found = anchored(inner, anchor, level + 1);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}

package dev.tenuto.activities.claims;

import dev.tenuto.workflows.contract.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts captured values together: those that are kept outside go back to where they belong. */
public final class CapturedRoots {

  private CapturedRoots() {}

  /**
   * The roots by their names.
   *
   * @param captured as in a {@code CallInput}: claim checks by their dotted path
   * @throws ClaimFailure when a value cannot be had
   */
  public static Map<String, JsonNode> of(Map<String, Value> captured, Claims claims) {
    Map<String, JsonNode> roots = new LinkedHashMap<>();
    captured.forEach((path, value) -> {
      if (value instanceof Value.Inline inline) {
        roots.put(path, inline.json());
      }
    });
    captured.forEach((path, value) -> {
      if (value instanceof Value.Ref ref) {
        List<String> names = Arrays.asList(path.split("\\.", -1));
        String root = names.getFirst();
        roots.put(root, placed(roots.get(root), names.subList(1, names.size()), claims.load(ref)));
      }
    });
    return roots;
  }

  /** A copy along the path: what was captured is not changed. */
  private static JsonNode placed(@Nullable JsonNode around, List<String> path, JsonNode value) {
    if (path.isEmpty()) {
      return value;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    if (around instanceof ObjectNode object) {
      copy.setAll(object);
    }
    String name = path.getFirst();
    copy.set(name, placed(copy.get(name), path.subList(1, path.size()), value));
    return copy;
  }
}

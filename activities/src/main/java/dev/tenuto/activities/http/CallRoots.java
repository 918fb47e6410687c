package dev.tenuto.activities.http;

import dev.tenuto.activities.claims.CapturedRoots;
import dev.tenuto.activities.claims.Claims;
import dev.tenuto.language.expression.Roots;
import dev.tenuto.workflows.contract.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the templates of a call read: the captured values, and what is added to them here. */
final class CallRoots implements Roots {

  private final Map<String, JsonNode> values;

  private CallRoots(Map<String, JsonNode> values) {
    this.values = values;
  }

  /**
   * @throws dev.tenuto.activities.claims.ClaimFailure when a captured value cannot be had
   */
  static CallRoots of(Map<String, Value> captured, Claims claims) {
    return new CallRoots(CapturedRoots.of(captured, claims));
  }

  /** These roots and one more, in place of another of its name. */
  CallRoots with(String name, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new CallRoots(more);
  }

  @Override
  public @Nullable JsonNode find(String root) {
    return values.get(root);
  }
}

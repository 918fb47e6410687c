package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Events that came before anybody waited for them, in the order in which they came. */
final class Inbox {

  private record Letter(String name, JsonNode payload) {}

  private final List<Letter> letters = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  /** Whether an event of that name and key came before; the next one has. */
  boolean knows(String name, @Nullable String key) {
    return key != null && !keys.add(name + " " + key);
  }

  void keep(String name, JsonNode payload) {
    letters.add(new Letter(name, payload));
  }

  /** Takes out the first that the step can take; null when there is none. */
  @Nullable JsonNode take(Body.Await await) {
    for (Letter letter : letters) {
      if (takes(await, letter.name(), letter.payload())) {
        letters.remove(letter);
        return letter.payload();
      }
    }
    return null;
  }

  static boolean takes(Body.Await await, String name, JsonNode payload) {
    return await.event().equals(name) && (!await.numbers() || payload.isNumber());
  }
}

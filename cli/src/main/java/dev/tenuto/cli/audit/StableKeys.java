package dev.tenuto.cli.audit;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** A position has one key, over all attempts and in the history. */
final class StableKeys implements CaseRule {

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    execution
        .byPosition()
        .forEach((position, requests) -> {
          Set<String> keys = new LinkedHashSet<>();
          requests.forEach(asked -> keys.add(asked.key()));
          if (keys.size() > 1 || keys.contains("")) {
            found.accept(
                execution.breach(
                    Rule.KEY_CHANGED, "'%s' was asked for with %s".formatted(position, keys)));
          }
        });
    Past past = execution.past();
    if (past != null) {
      past.keys()
          .forEach((path, keys) -> {
            if (keys.size() > 1) {
              found.accept(
                  execution.breach(
                      Rule.KEY_CHANGED, "the history has %s for step '%s'".formatted(keys, path)));
            }
          });
    }
  }
}

package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Template;

/**
 * Runs a step once for each item.
 *
 * @param items gives a list, or a map whose entries are taken as {@code {key, value}}
 * @param as the name of the root that is the element
 * @param maxConcurrency how many items may be working at once; 0: as many as the workflow allows
 * @param continueOnItemError whether the other items go on when one has failed, and the loop
 *     succeeds
 */
public record Loop(Template items, String as, int maxConcurrency, boolean continueOnItemError) {

  /** The name of the element where the author gives none. */
  public static final String ITEM = "item";

  /** The default of {@code maxConcurrency}. */
  public static final int DEFAULT_MAX_CONCURRENCY = 1;
}

package dev.tenuto.activities.http;

/**
 * The labels that the metrics of a worker share.
 *
 * @param definitions the workflows that make calls, as {@code namespace/name}
 * @param tasks what they call: tasks, and steps with calls of their own
 * @param hosts where the calls go, without ports
 * @param targets the same with ports
 */
record Labels(
    BoundedLabel definitions, BoundedLabel tasks, BoundedLabel hosts, BoundedLabel targets) {

  static final String DEFINITION = "definition";
  static final String TASK = "task";
  static final String HOST = "host";

  private static final int MOST_DEFINITIONS = 500;
  private static final int MOST_TASKS = 500;
  private static final int MOST_HOSTS = 100;

  /** None seen so far. */
  static Labels bounded() {
    return new Labels(
        new BoundedLabel(MOST_DEFINITIONS),
        new BoundedLabel(MOST_TASKS),
        new BoundedLabel(MOST_HOSTS),
        new BoundedLabel(MOST_HOSTS));
  }
}

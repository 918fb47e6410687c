package dev.tenuto.workflows.replay;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a workflow asked of Temporal, as its history tells it or as a replay repeats it.
 *
 * @param id what tells it from others of its kind; empty where only the order does
 * @param facts each by its name; they may hold what is the user's and are never told
 */
record Asked(Kind kind, String id, Map<String, String> facts) {

  enum Kind {
    ACTIVITY("the activity"),
    TIMER("the timer"),
    CHILD("the child execution"),
    SEARCH_ATTRIBUTES("the change of search attributes"),
    MEMO("the change of the memo"),
    END("the end");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  Asked {
    facts = new TreeMap<>(facts);
  }

  /** How it is called where it is told: by its summary, else its type. */
  String name() {
    String summary = facts.getOrDefault("summary", "");
    String type = facts.getOrDefault("type", "");
    String told = summary.isEmpty() ? type : summary;
    return told.isEmpty() ? kind.text : kind.text + " '" + told + "'";
  }
}

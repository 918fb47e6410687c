package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads {@code wait} and {@code waitFor}. */
record WaitParser(Problems problems) {

  private static final String EITHER = "Write {for: 30s}, or {until: \"{{ time }}\"}";

  /** A {@code wait}; null when it cannot be read. */
  @Nullable Body pause(SourceNode node) {
    Fields fields = Fields.of(node, Vocabulary.WAIT, EITHER, problems);
    if (fields == null) {
      return null;
    }
    Duration duration = fields.duration("for");
    Written until = until(fields.find("until"));
    if (fields.has("for") == fields.has("until")) {
      boolean both = fields.has("for");
      problems.add(
          both ? ProblemCode.VALUE_INVALID : ProblemCode.KEY_MISSING,
          both ? fields.map().key("until") : fields.map().location(),
          fields.map().path(),
          both ? "`wait` has both `for` and `until`" : "`wait` does not say how long",
          EITHER);
      return null;
    }
    if (duration != null) {
      return new Body.WaitFor(duration);
    }
    return until == null ? null : new Body.WaitUntil(until);
  }

  private @Nullable Written until(@Nullable SourceNode node) {
    String text = node == null ? null : Scalars.text(node, problems);
    if (node == null || text == null) {
      return null;
    }
    if (!text.contains("{{") && !isTimestamp(text)) {
      problems.add(
          ProblemCode.VALUE_INVALID,
          node.location(),
          node.path(),
          "`" + Texts.shown(text) + "` is no timestamp",
          "Timestamps are RFC 3339 texts, for example 2030-01-31T08:00:00Z; `for` takes a duration");
      return null;
    }
    return new Written(node.json(), node);
  }

  private static boolean isTimestamp(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A {@code waitFor}; null when it cannot be read. */
  @Nullable Body event(SourceNode node) {
    Fields fields = Fields.of(node, Vocabulary.WAIT_FOR, "Write {event: approved}", problems);
    if (fields == null) {
      return null;
    }
    Written schema = new InputParser(problems).schema(fields.find("schema"));
    SourceNode event = fields.require("event", "Name the event: `event: approved`");
    String name = event == null ? null : Scalars.text(event, problems);
    boolean usable =
        event != null
            && name != null
            && new Name(name, event.location(), event.path(), problems).isLabel();
    return usable && name != null ? new Body.AwaitEvent(name, schema, fields.map()) : null;
  }
}

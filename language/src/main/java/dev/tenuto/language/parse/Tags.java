package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;

/** The tags of YAML's core schema. */
final class Tags {

  static final String PREFIX = "tag:yaml.org,2002:";
  static final String STRING = PREFIX + "str";

  private Tags() {}

  /** Refuses a tag on a map or list that says something else. */
  static void check(
      CollectionStartEvent event, SourceLocation location, NodePath path, Problems problems) {
    String own = PREFIX + (event instanceof MappingStartEvent ? "map" : "seq");
    Optional<String> tag = event.getTag();
    if (tag.isPresent() && !tag.get().equals(own) && !tag.get().equals("!")) {
      refuse(tag.get(), location, path, problems);
    }
  }

  static void refuse(String tag, SourceLocation location, NodePath path, Problems problems) {
    String written = tag.startsWith(PREFIX) ? "!!" + tag.substring(PREFIX.length()) : tag;
    problems.add(
        ProblemCode.YAML_TAG,
        location,
        path.toString(),
        "The tag " + Texts.shown(written) + " is not one that is allowed here",
        "Remove the tag; values are plain JSON");
  }
}

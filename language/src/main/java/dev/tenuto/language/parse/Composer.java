package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;

/**
 * Makes the source tree of one document from its YAML events.
 *
 * <p>Its recursion ends at {@value #DEEPEST} levels, and the size of what aliases make is counted
 * before anybody walks over it, so that no document costs more than its own length and 1 MiB.
 */
final class Composer {

  private static final int DEEPEST = 64;
  private static final int MOST_ALIASES = 50;
  private static final int LARGEST = 1 << 20;

  private final Events events;
  private final Lines lines;
  private final Problems problems;
  private final Map<String, Composed> anchors = new HashMap<>();
  private int aliases;
  private long fromAliases;

  /**
   * A node with what it comes to when every alias in it is written out.
   *
   * @param size in characters, about
   * @param height the levels of maps and lists in it
   */
  private record Composed(SourceNode node, long size, int height) {}

  private Composer(DocumentText document, Problems problems) {
    this.events = new Events(document, problems);
    this.lines = new Lines(document);
    this.problems = problems;
  }

  /**
   * The document's root; null when the document is empty or broken, the latter having been told.
   */
  static @Nullable SourceNode compose(DocumentText document, Problems problems) {
    return new Composer(document, problems).document();
  }

  private @Nullable SourceNode document() {
    Event event = events.next();
    while (event != null && !(event instanceof DocumentStartEvent)) {
      if (event instanceof StreamEndEvent) {
        return null;
      }
      event = events.next();
    }
    Event first = event == null ? null : events.next();
    Composed root = first == null ? null : node(first, NodePath.ROOT, 1);
    if (root == null) {
      return null;
    }
    while (event != null && !(event instanceof StreamEndEvent)) {
      event = events.next();
    }
    return event == null ? null : root.node();
  }

  /** The node that begins with this event; null: give the document up, the reason has been told. */
  private @Nullable Composed node(Event event, NodePath path, int level) {
    return switch (event) {
      case AliasEvent alias -> alias(alias, path, level);
      case ScalarEvent scalar -> anchored(scalar.getAnchor(), scalar(scalar, path));
      case CollectionStartEvent start -> collection(start, path, level);
      default -> throw new IllegalStateException("no node begins with " + event);
    };
  }

  private @Nullable Composed alias(AliasEvent event, NodePath path, int level) {
    SourceLocation location = events.location(event.getStartMark());
    String name = event.getAlias().getValue();
    Composed target = anchors.get(name);
    aliases++;
    if (aliases > MOST_ALIASES) {
      return giveUp(
          ProblemCode.LIMIT_ALIASES,
          location,
          path,
          "This is alias number " + aliases + "; a document may use " + MOST_ALIASES);
    }
    if (target == null) {
      return giveUp(
          ProblemCode.YAML_ALIAS,
          location,
          path,
          "No node before this place is anchored as &" + Texts.shown(name),
          "An anchor stands before its aliases, and never around them");
    }
    fromAliases += target.size();
    if (fromAliases > LARGEST) {
      return giveUp(
          ProblemCode.LIMIT_BUNDLE,
          location,
          path,
          "With its aliases written out the document is larger than 1 MiB");
    }
    return level + target.height() - 1 > DEEPEST ? tooDeep(location, path) : target;
  }

  private Composed anchored(Optional<Anchor> anchor, Composed composed) {
    anchor.ifPresent(name -> anchors.put(name.getValue(), composed));
    return composed;
  }

  private Composed scalar(ScalarEvent event, NodePath path) {
    SourceLocation location = events.location(event.getStartMark());
    var node = new ScalarReader(lines, problems).read(event, location, path);
    return new Composed(node, event.getValue().length() + 4L, 0);
  }

  private @Nullable Composed collection(CollectionStartEvent event, NodePath path, int level) {
    SourceLocation location = events.location(event.getStartMark());
    if (level > DEEPEST) {
      return tooDeep(location, path);
    }
    // an inner alias to this very node finds no anchor: it is known when it is complete
    event.getAnchor().ifPresent(name -> anchors.remove(name.getValue()));
    Tags.check(event, location, path, problems);
    Composed composed =
        event instanceof MappingStartEvent
            ? mapping(location, path, level)
            : sequence(location, path, level);
    return composed == null ? null : anchored(event.getAnchor(), composed);
  }

  private @Nullable Composed sequence(SourceLocation location, NodePath path, int level) {
    var items = new ArrayList<SourceNode>();
    long size = 2;
    int height = 0;
    for (Event event = events.next();
        !(event instanceof CollectionEndEvent);
        event = events.next()) {
      Composed item = event == null ? null : node(event, path.item(items.size()), level + 1);
      if (item == null) {
        return null;
      }
      items.add(item.node());
      size += item.size();
      height = Math.max(height, item.height());
    }
    return new Composed(new SourceNode.Sequence(location, path, items), size, height + 1);
  }

  private @Nullable Composed mapping(SourceLocation location, NodePath path, int level) {
    var entries = new LinkedHashMap<String, SourceNode.Entry>();
    long size = 2;
    int height = 0;
    for (Event event = events.next();
        !(event instanceof CollectionEndEvent);
        event = events.next()) {
      Composed key = event == null ? null : node(event, path, level + 1);
      String name = key == null ? null : Keys.name(key.node(), event, problems);
      Event next = key == null ? null : events.next();
      Composed value =
          next == null ? null : node(next, path.field(name == null ? "?" : name), level + 1);
      if (key == null || value == null || event == null) {
        return null;
      }
      size += key.size() + value.size();
      height = Math.max(height, value.height());
      if (name != null) {
        SourceLocation place = events.location(event.getStartMark());
        put(entries, name, new SourceNode.Entry(place, value.node()));
      }
    }
    return new Composed(new SourceNode.Mapping(location, path, entries), size, height + 1);
  }

  private void put(Map<String, SourceNode.Entry> entries, String name, SourceNode.Entry entry) {
    SourceNode.Entry first = entries.putIfAbsent(name, entry);
    if (first != null) {
      problems.add(
          ProblemCode.YAML_DUPLICATE_KEY,
          entry.key(),
          entry.value().path(),
          "The key `" + Texts.shown(name) + "` stands here for the second time in its map",
          "The first one is in line " + first.key().line() + "; remove or rename one of them");
    }
  }

  private @Nullable Composed tooDeep(SourceLocation location, NodePath path) {
    return giveUp(
        ProblemCode.LIMIT_DEPTH,
        location,
        path,
        "Maps and lists are nested deeper than " + DEEPEST + " levels here");
  }

  private @Nullable Composed giveUp(
      ProblemCode code, SourceLocation location, NodePath path, String... messageAndHint) {
    List<String> texts = List.of(messageAndHint);
    String hint = texts.size() > 1 ? texts.get(1) : null;
    problems.add(code, location, path.toString(), texts.getFirst(), hint);
    return null;
  }
}

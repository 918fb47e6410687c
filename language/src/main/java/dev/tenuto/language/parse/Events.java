package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** The YAML events of one document; what breaks the YAML is a problem and the end of the events. */
final class Events {

  private final DocumentText document;
  private final Problems problems;
  private final Iterator<Event> events;

  Events(DocumentText document, Problems problems) {
    this.document = document;
    this.problems = problems;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(document.file())
            .setCodePointLimit(Integer.MAX_VALUE)
            .setParseComments(false)
            .build();
    this.events = new Parse(settings).parseString(document.text()).iterator();
  }

  /** The next event; null when the text is broken, which has then been told. */
  @Nullable Event next() {
    try {
      return events.next();
    } catch (MarkedYamlEngineException e) {
      String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
      boolean atEnd = e.getProblemMark().map(this::isAtEnd).orElse(true);
      Optional<Mark> mark = atEnd ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark();
      broken(location(mark), Texts.shown(String.valueOf(e.getProblem())) + Texts.shown(context));
    } catch (ReaderException e) {
      String shown = String.format("U+%04X", e.getCodePoint());
      broken(locationOf(e.getCodePoint()), "the character " + shown + " is not allowed");
    } catch (RuntimeException e) {
      // the parser's own checks have gaps (an escape past the last character, for one); whatever
      // it throws, the text is what is wrong
      broken(document.location(0, 0), Texts.shown(String.valueOf(e.getMessage())));
    }
    return null;
  }

  /** Whether a place is behind the text; then it says more where the unfinished part begins. */
  private boolean isAtEnd(Mark mark) {
    return mark.getIndex() >= document.text().codePointCount(0, document.text().length());
  }

  SourceLocation location(Optional<Mark> mark) {
    return mark.map(m -> document.location(m.getLine(), m.getColumn()))
        .orElseGet(() -> document.location(0, 0));
  }

  private void broken(SourceLocation location, String message) {
    problems.add(
        ProblemCode.YAML_SYNTAX, location, null, "The text is neither YAML nor JSON: " + message);
  }

  private SourceLocation locationOf(int character) {
    int at = document.text().indexOf(character);
    String before = document.text().substring(0, Math.max(0, at));
    int line = (int) before.chars().filter(c -> c == '\n').count();
    String start = before.substring(before.lastIndexOf('\n') + 1);
    return document.location(line, start.codePointCount(0, start.length()));
  }
}

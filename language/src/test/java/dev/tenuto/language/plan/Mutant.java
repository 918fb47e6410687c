package dev.tenuto.language.plan;

import dev.tenuto.language.parse.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An example with one mistake in it.
 *
 * @param kind of mistake
 * @param file the file with the mistake
 * @param lines where it may be told, from 1
 */
record Mutant(String kind, Example example, SourceFile file, Set<Integer> lines) {

  /** An example with another line in the place of one of its lines. */
  static Mutant replacing(String kind, Spot spot, String line) {
    return of(kind, spot, List.of(line), Set.of(spot.number()));
  }

  /** An example with a line more; it may be told there or in the line before it. */
  static Mutant inserting(String kind, Spot before, String line) {
    return of(
        kind, before, List.of(before.line(), line), Set.of(before.number(), before.number() + 1));
  }

  private static Mutant of(String kind, Spot spot, List<String> instead, Set<Integer> lines) {
    var text = new ArrayList<>(List.of(spot.file().text().split("\n", -1)));
    text.remove(spot.number() - 1);
    text.addAll(spot.number() - 1, instead);
    var changed = new SourceFile(spot.file().name(), String.join("\n", text));
    return new Mutant(kind, spot.example().with(changed), changed, lines);
  }

  @Override
  public String toString() {
    String[] text = file.text().split("\n", -1);
    int line = lines.stream().max(Integer::compare).orElseThrow();
    return kind
        + " in "
        + example
        + ", "
        + file.name()
        + ":"
        + line
        + ": "
        + text[line - 1].strip();
  }

  /**
   * A line of an example.
   *
   * @param number from 1
   */
  record Spot(Example example, SourceFile file, int number, String line) {

    /** The lines of an example that say something to the machine. */
    static List<Spot> of(Example example) {
      var spots = new ArrayList<Spot>();
      for (SourceFile file : example.files()) {
        String[] lines = file.text().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
          boolean prose = lines[i].strip().startsWith("#") || lines[i].contains("description:");
          if (!prose) {
            spots.add(new Spot(example, file, i + 1, lines[i]));
          }
        }
      }
      return spots;
    }

    String indent() {
      return line.substring(0, line.length() - line.stripLeading().length());
    }
  }
}

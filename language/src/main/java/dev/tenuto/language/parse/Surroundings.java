package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Metadata;
import java.util.ArrayList;
import java.util.List;

/**
 * What steps stand in.
 *
 * @param metadata of the workflow
 * @param elements the names that the loops around give to their elements
 * @param atTheEnd whether in {@code finally}
 */
record Surroundings(Metadata metadata, List<String> elements, boolean atTheEnd) {

  Surroundings {
    elements = List.copyOf(elements);
  }

  static Surroundings of(Metadata metadata) {
    return new Surroundings(metadata, List.of(), false);
  }

  Surroundings inLoopOver(String element) {
    var more = new ArrayList<>(elements);
    more.add(element);
    return new Surroundings(metadata, more, atTheEnd);
  }

  Surroundings inFinally() {
    return new Surroundings(metadata, elements, true);
  }
}

package dev.tenuto.language.parse;

import dev.tenuto.language.value.Json;
import tools.jackson.databind.JsonNode;

/** Texts of documents as they are shown in messages: short, on one line. */
final class Texts {

  private static final int LONGEST = 60;

  private Texts() {}

  /** A text, cut where it is long. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "�");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** A value as it would stand in a text, cut where it is long. */
  static String shown(JsonNode value) {
    return shown(Json.text(value));
  }
}

package dev.tenuto.cli.chaos;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One call of one execution: the label of its run and its position. */
record Place(String run, String position) {

  private static final Pattern RUN = Pattern.compile("\"run\":\"([^\"]+)\"");
  private static final Pattern POSITION = Pattern.compile("\"position\":\"([^\"]+)\"");

  /** The place that the recorded input of a call names; null when it is none of ours. */
  static @Nullable Place find(byte[] callInput) {
    String text = new String(callInput, StandardCharsets.UTF_8);
    Matcher run = RUN.matcher(text);
    Matcher position = POSITION.matcher(text);
    return run.find() && position.find() ? new Place(run.group(1), position.group(1)) : null;
  }
}

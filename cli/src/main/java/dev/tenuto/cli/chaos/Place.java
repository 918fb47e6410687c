package dev.tenuto.cli.chaos;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One call, or another decision, of one execution: the label of its run and its position. */
record Place(String run, String position) {

  private static final Pattern RUN = Pattern.compile("\"run\":\"([^\"]+)\"");
  private static final Pattern POSITION = Pattern.compile("\"position\":\"([^\"]+)\"");

  /** The place that the recorded input of a call names; null when it is none of ours. */
  static @Nullable Place find(byte[] callInput) {
    String run = find(RUN, callInput);
    String position = find(POSITION, callInput);
    return run == null || position == null ? null : new Place(run, position);
  }

  /** The label in the recorded input of an execution; null when it is none of ours. */
  static @Nullable String findRun(byte[] executionInput) {
    return find(RUN, executionInput);
  }

  private static @Nullable String find(Pattern pattern, byte[] input) {
    Matcher matcher = pattern.matcher(new String(input, StandardCharsets.UTF_8));
    return matcher.find() ? matcher.group(1) : null;
  }
}

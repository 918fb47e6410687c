package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds headers that cannot be sent. */
final class HeaderCheck {

  private static final List<String> OURS = List.of("host", "content-length");

  /** RFC 9110, section 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

  private HeaderCheck() {}

  static void check(Written headers, Problems problems) {
    for (var header : headers.json().properties()) {
      String name = header.getKey();
      if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
        tell(headers, name, "`" + name + "` is set by HTTP itself", "Leave it out", problems);
      } else if (!TOKEN.matcher(name).matches()) {
        String shown = CONTROL.matcher(name).replaceAll("�");
        tell(headers, name, "`" + shown + "` is no name of a header", null, problems);
      } else if (hasControl(header.getValue())) {
        String message = "The value of `" + name + "` has a control character";
        tell(headers, name, message, "Header values are one line of visible characters", problems);
      }
    }
  }

  private static boolean hasControl(JsonNode value) {
    boolean text = value.isString() && !value.stringValue().contains("{{");
    return text && CONTROL.matcher(value.stringValue()).find();
  }

  private static void tell(
      Written headers, String name, String message, @Nullable String hint, Problems problems) {
    problems.add(
        ProblemCode.HTTP_HEADER,
        headers.place().key(name),
        headers.place().at("/" + Pointer.escape(name)).path(),
        message,
        hint);
  }
}

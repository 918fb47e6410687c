package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Part;
import dev.tenuto.language.expression.TextTemplate;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that no value of an expression can decide where a call goes: an expression stands at the
 * very start, as the base, or after the scheme, host and port.
 */
record UrlCheck(Expressions expressions, Problems problems) {

  private static final Pattern START =
      Pattern.compile("https?://([^/?#]*)(.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]*)|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
  private static final Pattern AFTER_AUTHORITY = Pattern.compile("[/?#]");
  private static final String HINT =
      "Write scheme and host out, or let one expression at the very start be the base";

  void check(Written url) {
    TextTemplate template;
    try {
      template = expressions.text(url.json().stringValue());
    } catch (ExpressionSyntaxException e) {
      return; // told where all templates are
    }
    boolean pastAuthority = false;
    int at = 0;
    for (Part part : template.parts()) {
      switch (part) {
        case Part.Literal(String text) -> {
          if (at == 0) {
            checkStart(url, text, template.parts().size() == 1);
          }
          String path = at == 0 ? text.replaceFirst("^[A-Za-z]+://", "") : text;
          pastAuthority |= AFTER_AUTHORITY.matcher(path).find();
          at += text.length();
        }
        case Part.Hole hole -> {
          boolean base = hole.offset() <= 2 && at == 0;
          if (!base && !pastAuthority) {
            tell(
                url,
                ProblemCode.HTTP_URL_EXPRESSION,
                hole.offset() - 2,
                "This expression could change the host or port that is called");
          }
          at = hole.offset() + hole.source().length() + 2;
        }
      }
    }
    if (template.parts().isEmpty()) {
      tell(url, ProblemCode.HTTP_URL, 0, "The URL is empty");
    }
  }

  private void checkStart(Written url, String text, boolean whole) {
    Matcher start = START.matcher(text);
    if (!start.matches()) {
      tell(
          url,
          ProblemCode.HTTP_URL,
          0,
          "A URL begins with http:// or https://, and this one does not");
      return;
    }
    String authority = start.group(1);
    boolean complete = whole || !start.group(2).isEmpty();
    if (complete && !isAuthority(authority)) {
      boolean credentials = authority.contains("@");
      tell(
          url,
          ProblemCode.HTTP_URL,
          start.start(1),
          credentials
              ? "A URL holds no user and password"
              : "`" + authority + "` is no host that can be called");
    }
  }

  private static boolean isAuthority(String authority) {
    Matcher matcher = AUTHORITY.matcher(authority);
    return matcher.matches()
        && (matcher.group(1) == null
            || (Integer.parseInt(matcher.group(1)) > 0
                && Integer.parseInt(matcher.group(1)) < 65_536));
  }

  private void tell(Written url, ProblemCode code, int offset, String message) {
    problems.add(
        code, url.place().character(Math.max(0, offset)), url.place().path(), message, HINT);
  }
}

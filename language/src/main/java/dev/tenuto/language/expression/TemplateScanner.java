package dev.tenuto.language.expression;

/**
 * Finds where templates and expressions end in a text: at the first closing braces outside CEL's
 * strings and braces. A comment hides nothing.
 */
final class TemplateScanner {

  static final int NOT_FOUND = -1;

  private final String text;
  private int at;

  private TemplateScanner(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /** Where the braces stand that end the expression which begins at {@code from}. */
  static int end(String text, int from) {
    return new TemplateScanner(text, from).end();
  }

  /** Where opening braces of a template stand outside strings, or {@link #NOT_FOUND}. */
  static int opening(String expression) {
    var scanner = new TemplateScanner(expression, 0);
    while (scanner.at < expression.length()) {
      if (expression.startsWith("{{", scanner.at)) {
        return scanner.at;
      }
      scanner.advance();
    }
    return NOT_FOUND;
  }

  private int end() {
    int depth = 0;
    boolean comment = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (depth == 0 && text.startsWith("}}", at)) {
        return at;
      }
      if (comment) {
        comment = c != '\n';
        at++;
        continue;
      }
      if (text.startsWith("//", at)) {
        comment = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth = Math.max(0, depth - 1);
      }
      advance();
    }
    return NOT_FOUND;
  }

  /** Over one character, or over one whole string. */
  private void advance() {
    char c = text.charAt(at);
    if (c != '\'' && c != '"') {
      at++;
      return;
    }
    boolean raw = isRaw();
    String quote = String.valueOf(c).repeat(3);
    if (!text.startsWith(quote, at)) {
      quote = String.valueOf(c);
    }
    at += quote.length();
    while (at < text.length() && !text.startsWith(quote, at)) {
      at += text.charAt(at) == '\\' && !raw ? 2 : 1;
    }
    at = Math.min(text.length(), at + quote.length());
  }

  private boolean isRaw() {
    int before = at - 1;
    while (before >= 0 && "rRbB".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    boolean prefix = before < 0 || !Character.isJavaIdentifierPart(text.charAt(before));
    return prefix
        && text.substring(before + 1, at).toLowerCase(java.util.Locale.ROOT).contains("r");
  }
}

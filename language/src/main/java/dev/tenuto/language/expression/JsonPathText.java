package dev.tenuto.language.expression;

/** The text of a JSON path as its parser goes over it: names, strings, numbers. */
final class JsonPathText {

  private static final int DEEPEST = 50;
  private static final long LARGEST = (1L << 53) - 1;
  private static final char END = '\0';

  private final String text;
  private int at;
  private int depth;

  JsonPathText(String text) {
    this.text = text;
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return atEnd() ? END : text.charAt(at);
  }

  boolean startsWith(String expected) {
    return text.startsWith(expected, at);
  }

  boolean accept(String expected) {
    boolean there = startsWith(expected);
    at += there ? expected.length() : 0;
    return there;
  }

  void expect(String expected) {
    if (!accept(expected)) {
      throw mistake("`" + expected + "` is needed");
    }
  }

  void space() {
    while (!atEnd() && " \t\n\r".indexOf(peek()) >= 0) {
      at++;
    }
  }

  void enter() {
    if (++depth > DEEPEST) {
      throw mistake("it is nested too deep");
    }
  }

  void leave() {
    depth--;
  }

  ExpressionFailure mistake(String what) {
    return ExpressionFailure.type(
        "The path is no JSON path of RFC 9535: at position " + at + ", " + what);
  }

  /** A name behind a dot. */
  String name() {
    int start = at;
    while (!atEnd() && (isNameStart(peek()) || (at > start && isDigit(peek())))) {
      at++;
    }
    if (at == start) {
      throw mistake("a name is needed; ['…'] takes any");
    }
    return text.substring(start, at);
  }

  /** The name of a function or a word. */
  String lowerName() {
    int start = at;
    while ((peek() >= 'a' && peek() <= 'z') || (at > start && (isDigit(peek()) || peek() == '_'))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  boolean isNumberNext() {
    return peek() == '-' || isDigit(peek());
  }

  /** A whole number as indexes have it: no leading zero, no minus zero, within 53 bits. */
  long whole() {
    int start = at;
    accept("-");
    digits();
    String written = text.substring(start, at);
    boolean wrong = written.equals("-0") || hasLeadingZero(written) || written.length() > 17;
    long value = wrong ? 0 : Long.parseLong(written);
    if (wrong || Math.abs(value) > LARGEST) {
      at = start;
      throw mistake("a whole number within 53 bits is needed, without leading zeros");
    }
    return value;
  }

  /** A number of JSON, as it is written. */
  String number() {
    int start = at;
    accept("-");
    digits();
    if (hasLeadingZero(text.substring(start, at))) {
      throw mistake("a number has no leading zeros");
    }
    if (accept(".")) {
      digits();
    }
    if (accept("e") || accept("E")) {
      if (!accept("+")) {
        accept("-");
      }
      digits();
    }
    return text.substring(start, at);
  }

  private static boolean hasLeadingZero(String written) {
    int first = written.startsWith("-") ? 1 : 0;
    return written.length() > first + 1 && written.charAt(first) == '0';
  }

  private void digits() {
    int start = at;
    while (isDigit(peek())) {
      at++;
    }
    if (at == start) {
      throw mistake("a digit is needed");
    }
  }

  /** A string in single or double quotes. */
  String string() {
    char quote = peek();
    at++;
    var value = new StringBuilder();
    while (peek() != quote) {
      if (atEnd() || peek() < ' ') {
        throw mistake("the string does not end, or has a control character");
      }
      if (accept("\\")) {
        value.append(escaped(quote));
      } else {
        value.append(peek());
        at++;
      }
    }
    at++;
    return value.toString();
  }

  private char escaped(char quote) {
    char c = peek();
    at++;
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '/', '\\' -> c;
      case 'u' -> hexadecimal();
      default -> {
        if (c != quote) {
          throw mistake("there is no such escape");
        }
        yield c;
      }
    };
  }

  private char hexadecimal() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw mistake("four hexadecimal digits are needed");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }
}

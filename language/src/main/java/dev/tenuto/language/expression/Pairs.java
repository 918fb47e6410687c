package dev.tenuto.language.expression;

import java.util.List;

/** The pairs {@code [key, element]} that the macros with a key make. */
final class Pairs {

  private Pairs() {}

  static Object key(Object pair) {
    return ((List<?>) pair).get(0);
  }

  static Object value(Object pair) {
    return ((List<?>) pair).get(1);
  }
}

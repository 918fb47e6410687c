package dev.tenuto.language.plan;

/** JSON pointers (RFC 6901). */
final class Pointer {

  private Pointer() {}

  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}

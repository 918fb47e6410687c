package dev.tenuto.activities.egress;

/** What an address is for; calls go to public ones unless more is allowed. */
enum AddressKind {
  PUBLIC("public", true),
  LOOPBACK("loopback", false),
  PRIVATE("private", true),
  LINK_LOCAL("link-local", true),
  METADATA("a cloud's metadata service", false),
  SHARED("shared (carrier-grade NAT)", true),
  MULTICAST("multicast", false),
  UNSPECIFIED("unspecified", false),
  DOCUMENTATION("documentation", false),
  RESERVED("reserved", false);

  private final String text;
  private final boolean openedByName;

  AddressKind(String text, boolean openedByName) {
    this.text = text;
    this.openedByName = openedByName;
  }

  /** As a person reads it. */
  String text() {
    return text;
  }

  /** Whether allowing a host allows addresses of this kind that its name resolves to. */
  boolean openedByName() {
    return openedByName;
  }
}

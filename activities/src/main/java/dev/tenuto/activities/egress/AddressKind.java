package dev.tenuto.activities.egress;

/** What an address is for; calls go to public ones unless more is allowed. */
enum AddressKind {
  PUBLIC("public"),
  LOOPBACK("loopback"),
  PRIVATE("private"),
  LINK_LOCAL("link-local"),
  METADATA("a cloud's metadata service"),
  SHARED("shared (carrier-grade NAT)"),
  MULTICAST("multicast"),
  UNSPECIFIED("unspecified"),
  DOCUMENTATION("documentation"),
  RESERVED("reserved");

  private final String text;

  AddressKind(String text) {
    this.text = text;
  }

  /** As a person reads it. */
  String text() {
    return text;
  }
}

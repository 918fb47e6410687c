package dev.tenuto.cli.chaos;

/** One call, or another decision, that is to be stopped at one crash point. */
record Ambush(Place place, CrashPoint point) {

  @Override
  public String toString() {
    return "%s, %s of %s".formatted(point, place.position(), place.run());
  }
}

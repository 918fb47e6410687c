package dev.tenuto.language.expression;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** CEL's parts of a point in time, in UTC or a zone; and durations in a unit. */
final class TimeFields {

  private TimeFields() {}

  static List<Function> functions() {
    return List.of(
        field("getFullYear", "The year.", "2026", false),
        field("getMonth", "The month, from 0.", "0", false),
        field("getDate", "The day of the month, from 1.", "31", false),
        field("getDayOfMonth", "The day of the month, from 0.", "30", false),
        field("getDayOfYear", "The day of the year, from 0.", "30", false),
        field("getDayOfWeek", "The day of the week, Sunday is 0.", "6", false),
        field("getHours", "The hour; a duration in whole hours.", "12", true),
        field("getMinutes", "The minute; a duration in whole minutes.", "30", true),
        field("getSeconds", "The second; a duration in whole seconds.", "15", true),
        field(
            "getMilliseconds", "The milliseconds of the second; of a duration too.", "250", true));
  }

  private static Function field(
      String name, String description, String shown, boolean ofDurations) {
    var signatures =
        new ArrayList<>(
            List.of("timestamp." + name + "(): int", "timestamp." + name + "(string): int"));
    if (ofDurations) {
      signatures.add("duration." + name + "(): int");
    }
    String example = "timestamp('2026-01-31T12:30:15.250Z')." + name + "() == " + shown;
    return Function.of(name, signatures, description, example, TimeFields::inZone);
  }

  /** cel-java refuses a zone that it does not know without saying so. */
  private static Object inZone(Arguments a) {
    if (a.count() == 2) {
      zone(a.string(1));
    }
    return a.standard();
  }

  static ZoneId zone(String name) {
    try {
      boolean bareOffset = !name.isEmpty() && Character.isDigit(name.charAt(0));
      return ZoneId.of(bareOffset ? "+" + name : name);
    } catch (DateTimeException e) {
      throw ExpressionFailure.type(
          "There is no time zone of that name; use one such as 'Europe/Berlin' or '+02:00'");
    }
  }
}

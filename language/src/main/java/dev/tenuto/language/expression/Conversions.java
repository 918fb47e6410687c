package dev.tenuto.language.expression;

import com.google.common.primitives.UnsignedLong;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** From one type to another. */
final class Conversions {

  private Conversions() {}

  static List<Function> functions() {
    return List.of(
        Function.of(
            "type",
            List.of("type(any): type"),
            "The type of a value: int, double, bool, string, bytes, list, map, null_type.",
            "type(1) == int && type(1.5) == double",
            arguments -> Values.type(arguments.at(0))),
        Function.of(
            "dyn",
            List.of("dyn(any): any"),
            "The value itself, of which the checker then knows nothing.",
            "dyn(1) == 1",
            arguments -> arguments.at(0)),
        Function.of(
            "string",
            List.of("string(any): string"),
            "A number, boolean, timestamp, duration or UTF-8 bytes as text.",
            "string(1.50) == '1.50' && string(true) == 'true'",
            Conversions::string),
        Function.of(
            "int",
            List.of("int(any): int"),
            "A whole number from a text, a number (towards zero) or a timestamp (seconds since 1970).",
            "int('42') == 42 && int(-1.9) == -1",
            Conversions::whole),
        Function.of(
            "uint",
            List.of("uint(any): int"),
            "As int(), and not negative.",
            "uint('42') == 42",
            Conversions::unsigned),
        Function.of(
            "double",
            List.of("double(any): number"),
            "A double from a text or number.",
            "double('1.5') == 1.5",
            Conversions::real),
        Function.standard(
            "bool",
            List.of("bool(any): bool"),
            "True from 'true', 't', '1'; false from 'false', 'f', '0'.",
            "bool('true')"),
        Function.standard(
            "bytes",
            List.of("bytes(any): bytes"),
            "The UTF-8 bytes of a text.",
            "size(bytes('é')) == 2"),
        Function.of(
            "timestamp",
            List.of("timestamp(any): timestamp"),
            "A point in time from RFC 3339 text or seconds since 1970.",
            "timestamp('2026-01-31T12:00:00Z').getFullYear() == 2026",
            a -> a.at(0) instanceof String text ? Times.timestamp(text) : a.standard()),
        Function.of(
            "duration",
            List.of("duration(any): duration"),
            "A length of time from text such as '1h30m' or '250ms'.",
            "duration('1h30m') == duration('90m')",
            a -> a.at(0) instanceof String text ? Times.duration(text) : a.standard()));
  }

  /** Numbers in the notation of the data, times as results have them. */
  private static Object string(Arguments a) {
    return switch (a.at(0)) {
      case Instant time -> Times.text(time);
      case Duration length -> Times.text(length);
      default -> a.isNumber(0) ? Strings.text(a.at(0)) : a.standard();
    };
  }

  private static Object whole(Arguments a) {
    if (a.isNumber(0) && !(Numbers.plain(a.at(0)) instanceof Double)) {
      return Numbers.plain(a.at(0)) instanceof Long whole ? whole : beyond();
    }
    return a.standard();
  }

  private static Object beyond() {
    throw ExpressionFailure.math("The number is beyond the 64 bits of int()");
  }

  private static Object unsigned(Arguments a) {
    Object value = whole(a);
    // cel-java's own type for it is one that JSON has not
    long whole = value instanceof UnsignedLong unsigned ? unsigned.longValue() : (long) value;
    if (whole < 0) {
      throw ExpressionFailure.math("uint() needs a number from 0 to 9223372036854775807");
    }
    return whole;
  }

  private static Object real(Arguments a) {
    return a.isNumber(0) ? Numbers.plain(a.at(0)).doubleValue() : a.standard();
  }
}

package dev.tenuto.language.expression;

import static dev.tenuto.language.expression.FunctionLibrary.both;
import static dev.tenuto.language.expression.FunctionLibrary.join;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** Points in time as text in any form. */
final class TimeTexts {

  private TimeTexts() {}

  static List<Function> functions() {
    return List.of(
        Function.of(
            "formatTime",
            join(
                forms("formatTime", "string", "timestamp"),
                forms("formatTime", "string", "string")),
            "A timestamp (or RFC 3339 text) by a java.time pattern, in UTC or a zone; RFC 3339 without a pattern.",
            "formatTime(timestamp('2026-01-31T12:00:00Z'), 'yyyy/MM/dd HH:mm', '+02:00') == '2026/01/31 14:00'",
            TimeTexts::format),
        Function.of(
            "parseTime",
            forms("parseTime", "timestamp", "string"),
            "A timestamp from text by a java.time pattern, in UTC or a zone where the text names none.",
            "parseTime('31.01.2026', 'dd.MM.yyyy') == timestamp('2026-01-31T00:00:00Z')",
            TimeTexts::parse));
  }

  private static List<String> forms(String name, String result, String first) {
    return join(
        both(name, result, first),
        join(both(name, result, first, "string"), both(name, result, first, "string", "string")));
  }

  private static Object format(Arguments a) {
    Instant time = a.at(0) instanceof String text ? Times.timestamp(text) : a.timestamp(0);
    if (a.count() == 1) {
      return Times.text(time);
    }
    try {
      return a.made(pattern(a).format(time.atZone(zone(a))));
    } catch (DateTimeException e) {
      throw ExpressionFailure.type("`formatTime` cannot write the time by this pattern");
    }
  }

  private static Object parse(Arguments a) {
    if (a.count() == 1) {
      return Times.timestamp(a.string(0));
    }
    DateTimeFormatter pattern = pattern(a);
    try {
      TemporalAccessor parsed =
          pattern.parseBest(
              a.string(0),
              OffsetDateTime::from,
              Instant::from,
              LocalDateTime::from,
              LocalDate::from);
      return switch (parsed) {
        case Instant instant -> instant;
        case LocalDateTime local -> local.atZone(zone(a)).toInstant();
        case LocalDate date -> date.atStartOfDay(zone(a)).toInstant();
        default -> OffsetDateTime.from(parsed).toInstant();
      };
    } catch (DateTimeException e) {
      throw ExpressionFailure.type("`parseTime` got a text that does not fit its pattern");
    }
  }

  private static DateTimeFormatter pattern(Arguments a) {
    try {
      return DateTimeFormatter.ofPattern(a.string(1), Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      throw ExpressionFailure.type(
          "`" + a.function() + "` needs a pattern of java.time, such as 'yyyy-MM-dd'");
    }
  }

  private static ZoneId zone(Arguments a) {
    return a.count() == 3 ? TimeFields.zone(a.string(2)) : ZoneOffset.UTC;
  }
}

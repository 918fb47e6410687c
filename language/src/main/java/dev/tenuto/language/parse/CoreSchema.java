package dev.tenuto.language.parse;

import dev.tenuto.language.value.Json;
import dev.tenuto.language.value.NumberLimits;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** What a plain scalar is, by the core schema of YAML 1.2.2 (§10.3), with numbers as written. */
final class CoreSchema {

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Pattern WHOLE = Pattern.compile("([-+]?)([0-9]++)");
  private static final Pattern OCTAL = Pattern.compile("0o([0-7]++)");
  private static final Pattern HEX = Pattern.compile("0x([0-9a-fA-F]++)");
  private static final Pattern DECIMAL =
      Pattern.compile("([-+]?)([0-9]*+)(?:\\.([0-9]*+))?(?:([eE])([-+]?[0-9]++))?");
  private static final Pattern NOT_JSON =
      Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

  private CoreSchema() {}

  /** The value of a plain scalar; null when it is a number that JSON cannot write. */
  static @Nullable JsonNode resolve(String text) {
    if (NULLS.contains(text)) {
      return NullNode.getInstance();
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return BooleanNode.valueOf(TRUE.contains(text));
    }
    char first = text.charAt(0);
    boolean maybeNumber = (first >= '0' && first <= '9') || "+-.".indexOf(first) >= 0;
    return maybeNumber ? number(text) : StringNode.valueOf(text);
  }

  private static @Nullable JsonNode number(String text) {
    if (NOT_JSON.matcher(text).matches()) {
      return null;
    }
    Matcher whole = WHOLE.matcher(text);
    if (whole.matches()) {
      String sign = "-".equals(whole.group(1)) ? "-" : "";
      return text.length() > NumberLimits.LENGTH ? null : Json.number(sign + plain(whole.group(2)));
    }
    Matcher octal = OCTAL.matcher(text);
    if (octal.matches()) {
      return radix(octal.group(1), 8);
    }
    Matcher hex = HEX.matcher(text);
    if (hex.matches()) {
      return radix(hex.group(1), 16);
    }
    Matcher decimal = DECIMAL.matcher(text);
    return decimal.matches() && hasDigits(decimal)
        ? decimal(text, decimal)
        : StringNode.valueOf(text);
  }

  private static boolean hasDigits(Matcher decimal) {
    return !decimal.group(2).isEmpty() || (decimal.group(3) != null && !decimal.group(3).isEmpty());
  }

  private static @Nullable JsonNode radix(String digits, int radix) {
    return digits.length() > NumberLimits.LENGTH
        ? null
        : Json.number(new java.math.BigInteger(digits, radix));
  }

  private static @Nullable JsonNode decimal(String text, Matcher parts) {
    if (!NumberLimits.allow(text)) {
      return null;
    }
    String exponent = parts.group(5);
    var json = new StringBuilder("-".equals(parts.group(1)) ? "-" : "");
    json.append(plain(parts.group(2)));
    if (parts.group(3) != null) {
      json.append('.').append(parts.group(3).isEmpty() ? "0" : parts.group(3));
    }
    if (exponent != null) {
      json.append(parts.group(4)).append(exponent);
    }
    return Json.number(json.toString());
  }

  /** Digits as JSON has them: none in front that say nothing, and at least one. */
  private static String plain(String digits) {
    String stripped = digits.replaceFirst("^0+", "");
    return stripped.isEmpty() ? "0" : stripped;
  }
}

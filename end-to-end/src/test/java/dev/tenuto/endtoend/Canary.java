package dev.tenuto.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value that is like no other, so that it is known wherever it turns up. Two marks stand in it,
 * and between them what each encoding writes in its own way: half of a value that is left counts as
 * the value itself.
 *
 * @param marks that begin and end the value, letters and digits
 */
record Canary(String name, String value, List<String> marks) {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int MARK_LENGTH = 12;

  /**
   * Makes one.
   *
   * @param between what stands between its marks
   */
  static Canary of(String name, String between) {
    var random = new Random(name.hashCode());
    var marks = List.of(mark(random), mark(random));
    return new Canary(name, marks.get(0) + between + marks.get(1), marks);
  }

  /** A value that was made elsewhere, with the first and the last of its letters as marks. */
  static Canary made(String name, String value) {
    var letters =
        Pattern.compile("[A-Za-z0-9]{" + MARK_LENGTH + "}")
            .matcher(value.replaceAll("-----[A-Z ]+-----", "-----"))
            .results()
            .map(MatchResult::group)
            .toList();
    return new Canary(name, value, List.of(letters.getFirst(), letters.getLast()));
  }

  private static String mark(Random random) {
    var mark = new StringBuilder();
    for (int i = 0; i < MARK_LENGTH; i++) {
      mark.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return mark.toString();
  }

  /** The value in every form in which a target may repeat it, by the form's name. */
  Map<String, String> forms() {
    var forms = new LinkedHashMap<String, String>();
    byte[] bytes = value.getBytes(UTF_8);
    forms.put("plain", value);
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = ("~".repeat(shift) + value + "~").getBytes(UTF_8);
      forms.put("base64-" + shift, Base64.getEncoder().encodeToString(shifted));
      forms.put(
          "base64url-" + shift, Base64.getUrlEncoder().withoutPadding().encodeToString(shifted));
    }
    forms.put("hex", HexFormat.of().formatHex(bytes));
    forms.put("HEX", HexFormat.of().withUpperCase().formatHex(bytes));
    forms.put("url", URLEncoder.encode(value, UTF_8));
    forms.put("url-%20", URLEncoder.encode(value, UTF_8).replace("+", "%20"));
    forms.put("json", JsonMapper.shared().writeValueAsString(value).replaceAll("^\"|\"$", ""));
    forms.put("json-u", unicodeEscaped());
    return forms;
  }

  private String unicodeEscaped() {
    var escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      escaped.append("\\u").append(HexFormat.of().toHexDigits(value.charAt(i)));
    }
    return escaped.toString();
  }

  /** What gives it away, in whatever form, by what is told of it when it is found. */
  Map<String, byte[]> needles() {
    var needles = new LinkedHashMap<String, byte[]>();
    for (var mark : marks) {
      byte[] bytes = mark.getBytes(UTF_8);
      var about = name + " " + (mark.equals(marks.getFirst()) ? "begin " : "end ");
      needles.put(about + "plain", bytes);
      needles.put(about + "hex", HexFormat.of().formatHex(bytes).getBytes(UTF_8));
      needles.put(about + "HEX", HexFormat.of().withUpperCase().formatHex(bytes).getBytes(UTF_8));
      // as JSON has it, in which this form's own backslashes are escaped
      var escaped = new Canary(name, mark, List.of()).unicodeEscaped().replace("\\", "\\\\");
      needles.put(about + "json-u", escaped.getBytes(UTF_8));
      for (int shift = 0; shift < 3; shift++) {
        var piece = base64Within(bytes, shift);
        needles.put(about + "base64-" + shift, piece.getBytes(UTF_8));
        var url = piece.replace('+', '-').replace('/', '_');
        needles.put(about + "base64url-" + shift, url.getBytes(UTF_8));
      }
    }
    return needles;
  }

  /**
   * The part of the base64 that depends on these bytes alone, so many bytes off a group's begin.
   */
  private static String base64Within(byte[] bytes, int shift) {
    byte[] shifted = new byte[shift + bytes.length];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    var encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    return encoded.substring((shift * 8 + 5) / 6, shifted.length * 8 / 6);
  }

  /** All needles of several. */
  static Map<String, byte[]> needles(List<Canary> canaries) {
    var all = new LinkedHashMap<String, byte[]>();
    canaries.forEach(canary -> all.putAll(canary.needles()));
    return all;
  }
}

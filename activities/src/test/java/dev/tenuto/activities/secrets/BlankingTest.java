package dev.tenuto.activities.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankingTest {

  private static final String B = Blanking.BLANK;

  @ParameterizedTest
  @ValueSource(
      strings = {"s3cret-value", "p\"ä ß/+\\?&=%\nx", "sk_live_0123456789", "ab", "日本語の秘密"})
  void takesOutEachFormOfASecret(String secret) {
    Blanking blanking = blanking(secret);
    byte[] bytes = secret.getBytes(UTF_8);
    String json = Json.mapper().writeValueAsString(secret);
    String escaped = json.substring(1, json.length() - 1);
    String url = URLEncoder.encode(secret, UTF_8);

    for (String form :
        new String[] {
          secret,
          Base64.getEncoder().encodeToString(bytes),
          Base64.getEncoder().withoutPadding().encodeToString(bytes),
          Base64.getUrlEncoder().encodeToString(bytes),
          Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
          HexFormat.of().formatHex(bytes),
          HexFormat.of().withUpperCase().formatHex(bytes),
          url,
          url.replace("+", "%20"),
          url.toLowerCase(Locale.ROOT).equals(url) ? url : lowerEscapes(url),
          escaped,
          escaped.replace("/", "\\/"),
          Json.mapper().writeValueAsString(escaped).replaceAll("^\"|\"$", ""),
          unicodeEscaped(secret)
        }) {
      assertThat(blanking.text("<" + form + ">")).as(form).isEqualTo("<" + B + ">");
    }
  }

  @Test
  void takesOutBase64ThatHoldsASecretAnywhere() {
    Blanking blanking = blanking("s3cret-value");

    for (String around : new String[] {"", "a", "ab", "abc", "user:"}) {
      String text = around + "s3cret-value" + around;
      String encoded = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
      assertThat(blanking.text("see " + encoded + " there")).isEqualTo("see " + B + " there");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"İİİİ", "ẞİ x", "K "})
  void findsHexBehindLettersWhoseLowerCaseHasAnotherLength(String before) {
    String hex = HexFormat.of().withUpperCase().formatHex("s3cret-value".getBytes(UTF_8));

    assertThat(blanking("s3cret-value").text(before + hex + "!")).isEqualTo(before + B + "!");
  }

  @Test
  void takesOutBase64AndHexThatAreUrlEncodedThemselves() {
    String secret = "s3cret>>>???~~~value";
    String base64 = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));

    assertThat(base64).containsAnyOf("+", "/", "=");
    assertThat(blanking(secret).text("https://x/?t: " + URLEncoder.encode(base64, UTF_8)))
        .isEqualTo("https://x/?t: " + B);
  }

  @Test
  void takesOutBytesThatHoldAFormOfASecret() {
    String hex = HexFormat.of().formatHex("s3cret-value".getBytes(UTF_8));
    byte[] body = ("\u0000 the key is " + hex + " \u0001").getBytes(UTF_8);
    byte[] other = "\u0000 there is no key in here".getBytes(UTF_8);
    Blanking blanking = blanking("s3cret-value");

    assertThat(blanking.text(Base64.getEncoder().encodeToString(body))).isEqualTo(B);
    assertThat(blanking.text(Base64.getEncoder().encodeToString(other)))
        .isEqualTo(Base64.getEncoder().encodeToString(other));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 13, 19})
  void takesOutWhatACutLeavesOfASecret(int left) {
    String secret = "s3cret/välue-0123456";
    Blanking blanking = blanking(secret);
    String hex = HexFormat.of().formatHex(secret.getBytes(UTF_8));
    String base64 = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
    String url = URLEncoder.encode(secret, UTF_8);

    for (String form : new String[] {secret, hex, base64}) {
      String begin = form.substring(0, left);
      String end = form.substring(form.length() - left);
      assertThat(blanking.text("no such key: " + begin)).isEqualTo("no such key: " + B);
      assertThat(blanking.text("no such key: " + begin + "...")).endsWith(": " + B + "...");
      assertThat(blanking.text(end + " is no key")).isEqualTo(B + " is no key");
      assertThat(blanking.text("\u2026" + end + " is no key"))
          .isEqualTo("\u2026" + B + " is no key");
    }
    for (int cut = 10; cut < url.length(); cut++) {
      assertThat(blanking.text("no such key: " + url.substring(0, cut)))
          .startsWith("no such key: " + B)
          .doesNotContain("s3cret", "2Fv");
    }
  }

  @Test
  void leavesAFewCharactersAtTheEndsThatMayBeChance() {
    assertThat(blanking("password-0123456").text("3456 is no passwor"))
        .isEqualTo("3456 is no passwor");
  }

  @Test
  void leavesAllElse() {
    Blanking blanking = blanking("s3cret-value");
    blanking.add("ab");
    String text = "{\"a\\\"b\": \"100%25 + abstract\", \"c\": \"s3cret\", \"ok\": \"YWJj\"}";

    assertThat(blanking.text("nothing here: 100% + \\ é 日本"))
        .isEqualTo("nothing here: 100% + \\ é 日本");
    assertThat(blanking.text(text)).isEqualTo(text.replace("ab", B));
    assertThat(new Blanking().text(text)).isEqualTo(text);
  }

  @Test
  void goesThroughJsonKeysAndNumbersToo() {
    Blanking blanking = blanking("12345678");
    blanking.add("token-x");

    var blanked =
        blanking.json(
            Json.read("{\"token-x\": [\"Bearer token-x\", 12345678, 1.50, true, null], \"n\": 7}"));

    assertThat(Json.write(blanked))
        .isEqualTo("{\"[secret]\":[\"Bearer [secret]\",\"[secret]\",1.50,true,null],\"n\":7}");
  }

  @Test
  void losesNoTextAndLeavesNoSecretWhateverStandsAround() {
    Random random = new Random(7);
    Blanking blanking = blanking("s3cr%et\\v");
    String alphabet = "ab%\\+2u0\"/é";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 12; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String before = text.substring(0, 6);
      String blanked = blanking.text(before + "s3cr%et\\v" + text.substring(6));
      assertThat(blanked).doesNotContain("s3cr%et").contains(B);
    }
  }

  @Test
  void addsNoEmptyValue() {
    assertThat(blanking("").isEmpty()).isTrue();
  }

  private static Blanking blanking(String secret) {
    Blanking blanking = new Blanking();
    blanking.add(secret);
    return blanking;
  }

  private static String lowerEscapes(String url) {
    StringBuilder lower = new StringBuilder(url);
    for (int i = url.indexOf('%'); i >= 0; i = url.indexOf('%', i + 1)) {
      lower.replace(i, i + 3, url.substring(i, i + 3).toLowerCase(Locale.ROOT));
    }
    return lower.toString();
  }

  private static String unicodeEscaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      escaped.append("\\u").append(HexFormat.of().toHexDigits(text.charAt(i)));
    }
    return escaped.toString();
  }
}

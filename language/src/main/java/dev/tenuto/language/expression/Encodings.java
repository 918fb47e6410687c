package dev.tenuto.language.expression;

import static dev.tenuto.language.expression.FunctionLibrary.both;
import static dev.tenuto.language.expression.FunctionLibrary.join;

import dev.cel.common.values.CelByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Bytes as text and the other way, digests, percent-encoding. */
final class Encodings {

  private static final String UNRESERVED = "-._~";

  private Encodings() {}

  static List<Function> functions() {
    return List.of(
        Function.of(
            "base64.encode",
            List.of("base64.encode(bytes): string", "base64.encode(string): string"),
            "Bytes, or the UTF-8 bytes of a text, as base64.",
            "base64.encode(b'hello') == 'aGVsbG8='",
            a -> a.made(Base64.getEncoder().encodeToString(content(a)))),
        Function.standard(
            "base64.decode",
            List.of("base64.decode(string): bytes"),
            "The bytes of base64 text, with or without padding.",
            "base64.decode('aGVsbG8') == b'hello'"),
        Function.of(
            "urlEncode",
            both("urlEncode", "string", "string"),
            "A text percent-encoded, all but letters, digits and -._~.",
            "urlEncode('a b/c') == 'a%20b%2Fc'",
            a -> urlEncode(a)),
        Function.of(
            "sha256",
            join(both("sha256", "string", "string"), both("sha256", "string", "bytes")),
            "The SHA-256 of bytes, or of a text's UTF-8 bytes, in lower-case hex.",
            "sha256('') == 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
            a -> a.made(HexFormat.of().formatHex(digest(content(a))))));
  }

  private static byte[] content(Arguments a) {
    if (a.at(0) instanceof CelByteString bytes) {
      a.evaluation().steps(bytes.size());
      return bytes.toByteArray();
    }
    String text = a.string(0);
    a.evaluation().steps(text.length());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String urlEncode(Arguments a) {
    var result = new StringBuilder();
    for (byte b : content(a)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      result.append(
          plain ? String.valueOf(c) : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return a.made(result.toString());
  }

  private static byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

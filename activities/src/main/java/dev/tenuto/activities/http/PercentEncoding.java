package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * RFC 3986: only unreserved characters stand as they are, so the result means the same in a path
 * segment, a query and a fragment.
 */
final class PercentEncoding {

  private static final String UNRESERVED_MARKS = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  /** The text as UTF-8, percent-encoded. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    ByteBuffer bytes = utf8(text);
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (isUnreserved((char) (next & 0xff))) {
        encoded.append((char) next);
      } else {
        encoded.append('%');
        HEX.toHexDigits(encoded, next);
      }
    }
    return encoded.toString();
  }

  private static ByteBuffer utf8(String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw AttemptFailure.unsent(
          FailureCode.HTTP_REFUSED_VALUE,
          "A value holds half a character (a lone surrogate) and cannot be written as UTF-8");
    }
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED_MARKS.indexOf(c) >= 0;
  }
}

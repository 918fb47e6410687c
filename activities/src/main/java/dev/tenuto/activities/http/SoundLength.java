package dev.tenuto.activities.http;

import java.net.ProtocolException;
import java.util.List;
import okhttp3.Response;

/** An answer's {@code Content-Length}: one length, however often it is told (RFC 9112, 6.3). */
final class SoundLength {

  private static final String NAME = "Content-Length";

  private SoundLength() {}

  /**
   * Turns down what is no length, or two of them: the client would read to the connection's end, or
   * ask for a negative number of bytes.
   */
  static void check(Response response) throws ProtocolException {
    List<String> lengths = response.headers(NAME);
    for (String length : lengths) {
      if (!length.equals(lengths.getFirst()) || !isLength(length)) {
        throw new ProtocolException(NAME + " is no length");
      }
    }
  }

  private static boolean isLength(String text) {
    try {
      return isDigits(text) && Long.parseLong(text) >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}

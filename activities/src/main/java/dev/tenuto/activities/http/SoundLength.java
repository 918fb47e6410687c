package dev.tenuto.activities.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Turns down an answer whose {@code Content-Length} is no length, or two of them (RFC 9112, 6.3):
 * the client would read to the connection's end, or ask for a negative number of bytes.
 */
final class SoundLength implements Interceptor {

  private static final String NAME = "Content-Length";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    List<String> lengths = response.headers(NAME);
    for (String length : lengths) {
      if (!length.equals(lengths.getFirst()) || !isLength(length)) {
        throw new ProtocolException(NAME + " is no length");
      }
    }
    return response;
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

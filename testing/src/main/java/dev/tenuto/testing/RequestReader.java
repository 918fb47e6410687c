package dev.tenuto.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests, one after the other, from a connection. */
final class RequestReader {

  private final InputStream in;

  RequestReader(InputStream in) {
    this.in = in;
  }

  /** The next request, or null when the client has closed the connection. */
  @Nullable ReceivedRequest next() throws IOException {
    String start = line();
    if (start.isEmpty()) {
      return null;
    }
    String[] words = start.split(" ", 3);
    if (words.length < 3) {
      throw new IOException("no request line: " + start);
    }
    Map<String, List<String>> headers = headers();
    return new ReceivedRequest(words[0], words[1], headers, body(headers));
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, Math.max(colon, 0)), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("Transfer-Encoding")) {
      return chunks();
    }
    String length = headers.getOrDefault("Content-Length", List.of("0")).getFirst();
    return exactly(Integer.parseInt(length));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(exactly(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the client closed within its body");
    }
    return bytes;
  }

  /** Ends at a byte that no line has: a TLS hello may come without any end of line. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next < ' ' && next != '\r' && next != '\t') {
        throw new ProtocolException("this is not HTTP: byte " + next);
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}

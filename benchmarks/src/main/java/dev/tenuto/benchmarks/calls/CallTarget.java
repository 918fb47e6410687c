package dev.tenuto.benchmarks.calls;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A target that does as little as can be: it reads a request without a body to the empty line and
 * writes an answer that was ready before. A process of its own, so that what the callers use is
 * theirs alone; it ends when its input does.
 */
final class CallTarget {

  private final Map<String, byte[]> answers = new LinkedHashMap<>();

  private CallTarget() {
    for (Body body : Body.values()) {
      answers.put("GET /" + body.text() + " ", answer(body.json()));
    }
  }

  /** Writes its port and serves. */
  public static void main(String[] arguments) throws IOException {
    var target = new CallTarget();
    try (var socket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> target.accept(socket));
      System.out.println(socket.getLocalPort());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static byte[] answer(byte[] content) {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(content.length);
    var answer = new byte[head.length() + content.length];
    System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, answer, 0, head.length());
    System.arraycopy(content, 0, answer, head.length(), content.length);
    return answer;
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException closing) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      var in = new BufferedInputStream(connection.getInputStream());
      for (byte[] answer = next(in); answer != null; answer = next(in)) {
        connection.getOutputStream().write(answer);
      }
    } catch (IOException gone) {
      // the caller has what it wanted
    }
  }

  /** Null at the end of the connection. */
  private byte @Nullable [] next(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    while (!line(in).isEmpty()) {
      // headers are of no interest
    }
    for (var answer : answers.entrySet()) {
      if (first.startsWith(answer.getKey())) {
        return answer.getValue();
      }
    }
    throw new IOException("no answer to " + first);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}

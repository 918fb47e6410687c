package dev.tenuto.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A well-formed HTTP/1.1 answer; immutable, each method gives another one. */
public final class Reply implements Answer {

  private final int status;
  private final List<String> headers;
  private final byte[] body;
  private final Duration delay;

  private Reply(int status, List<String> headers, byte[] body, Duration delay) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.delay = delay;
  }

  /** An empty answer with this status. */
  public static Reply status(int status) {
    return new Reply(status, List.of(), new byte[0], Duration.ZERO);
  }

  /** 200 with a JSON body. */
  public static Reply json(String json) {
    return status(200).withJson(json);
  }

  /** This answer with a JSON body. */
  public Reply withJson(String json) {
    return withBody("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** This answer with a body of this type; no {@code Content-Type} where it is empty. */
  public Reply withBody(String contentType, byte[] content) {
    Reply typed = contentType.isEmpty() ? this : withHeader("Content-Type", contentType);
    return new Reply(status, typed.headers, content.clone(), delay);
  }

  /** This answer with its body gzipped. */
  public Reply gzipped() {
    Reply encoded = withHeader("Content-Encoding", "gzip");
    return new Reply(status, encoded.headers, gzip(body), delay);
  }

  /** This answer with one more header line. */
  public Reply withHeader(String name, String value) {
    List<String> more = Stream.concat(headers.stream(), Stream.of(name + ": " + value)).toList();
    return new Reply(status, more, body, delay);
  }

  /** This answer, given only after a while. */
  public Reply after(Duration wait) {
    return new Reply(status, headers, body, wait);
  }

  @Override
  public boolean giveTo(Socket client) throws IOException, InterruptedException {
    Thread.sleep(delay);
    OutputStream out = client.getOutputStream();
    out.write(head());
    out.write(body);
    out.flush();
    return true;
  }

  private byte[] head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    if (status != 204 && status != 304 && headers.stream().noneMatch(Reply::isContentLength)) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isContentLength(String line) {
    return line.regionMatches(true, 0, "Content-Length:", 0, 15);
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    } catch (IOException e) {
      throw new AssertionError("writing to memory", e);
    }
    return bytes.toByteArray();
  }
}

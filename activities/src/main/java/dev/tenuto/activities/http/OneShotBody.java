package dev.tenuto.activities.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Bytes that the client sends at most once: sending them again is an attempt of its own. */
final class OneShotBody extends RequestBody {

  private final byte[] content;

  OneShotBody(byte[] content) {
    this.content = content;
  }

  /** None here: the header is written with the others, so that the author's wins. */
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return content.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(content);
  }
}

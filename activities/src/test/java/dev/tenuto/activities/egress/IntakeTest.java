package dev.tenuto.activities.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IntakeTest {

  private static final int SHARE = (int) Intake.SHARE;

  private final Socket socket = new Socket();
  private final Intake intake = new Intake(socket);

  @Test
  void aHandshakeHasAShare() throws IOException {
    InputStream stream = bringing(SHARE + 1);

    stream.readNBytes(SHARE);

    assertFlood(stream);
  }

  @Test
  void eachRequestHasAShare() throws IOException {
    InputStream stream = bringing(4 * SHARE);
    stream.readNBytes(SHARE);

    intake.begin(false);
    stream.readNBytes(SHARE);
    intake.end(false);
    intake.begin(false);
    stream.readNBytes(SHARE);

    assertFlood(stream);
  }

  @Test
  void requestsThatAreOverLeaveNoMoreThanOneShare() throws IOException {
    InputStream stream = bringing(2 * SHARE);
    for (int i = 0; i < 10; i++) {
      intake.begin(true);
    }
    for (int i = 0; i < 10; i++) {
      intake.end(false);
    }

    stream.readNBytes(SHARE);

    assertFlood(stream);
  }

  @Test
  void contentMakesUpForItsFraming() throws IOException {
    InputStream stream = bringing(10 * SHARE);
    intake.begin(false);

    for (int i = 0; i < 9; i++) {
      stream.readNBytes(SHARE);
      intake.content(SHARE / Intake.FRAMING_PER_BYTE);
    }
    stream.readNBytes(SHARE);

    assertThat(socket.isClosed()).isFalse();
  }

  @Test
  void aSharedConnectionWaitsForItsReaders() throws Exception {
    InputStream stream = bringing(4 * SHARE);
    intake.begin(true);
    CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> read(stream, 2 * SHARE));
    while (stream.available() >= 3 * SHARE) {
      Thread.onSpinWait();
    }
    assertThat(read).isNotDone();

    intake.content(SHARE);

    assertThat(read.get(10, TimeUnit.SECONDS)).hasSize(2 * SHARE);
  }

  @Test
  void aSharedConnectionEndsWhenItsLastReaderGivesUp() {
    InputStream stream = bringing(4 * SHARE);
    intake.begin(true);
    CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> read(stream, 4 * SHARE));

    intake.end(true);

    assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(FloodException.class);
    assertThat(socket.isClosed()).isTrue();
  }

  @Test
  void whatIsOnTheWayToOneReaderDoesNotEndTheOthers() throws IOException {
    InputStream stream = bringing((int) Intake.ON_THE_WAY);
    intake.begin(true);
    intake.begin(true);

    intake.end(true);
    stream.readNBytes((int) Intake.ON_THE_WAY);

    assertThat(socket.isClosed()).isFalse();
  }

  private void assertFlood(InputStream stream) {
    assertThatIOException().isThrownBy(stream::read).isInstanceOf(FloodException.class);
    assertThat(socket.isClosed()).isTrue();
  }

  private InputStream bringing(int bytes) {
    return intake.counted(new ByteArrayInputStream(new byte[bytes]));
  }

  private static byte[] read(InputStream stream, int bytes) {
    try {
      return stream.readNBytes(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

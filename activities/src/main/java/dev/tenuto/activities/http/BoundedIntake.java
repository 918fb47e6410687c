package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.Intake;
import dev.tenuto.activities.egress.Intakes;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Tells the connection that one request is given what an answer to it may take. */
final class BoundedIntake extends EventListener {

  private final Intakes intakes;
  private volatile @Nullable Intake intake;
  private volatile boolean unread;

  BoundedIntake(Intakes intakes) {
    this.intakes = intakes;
  }

  /** Bytes of content were read. */
  void content(long bytes) {
    Intake current = intake;
    if (current != null) {
      current.content(bytes);
    }
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    unread = false;
    Intake found = intakes.find(connection.socket());
    if (found != null) {
      found.begin(connection.protocol() == Protocol.HTTP_2);
    }
    intake = found;
  }

  @Override
  public void responseBodyStart(Call call) {
    unread = true;
  }

  @Override
  public void responseBodyEnd(Call call, long byteCount) {
    unread = false;
  }

  @Override
  public void connectionReleased(Call call, Connection connection) {
    Intake current = intake;
    if (current != null) {
      current.end(unread || call.isCanceled());
    }
    intake = null;
  }
}

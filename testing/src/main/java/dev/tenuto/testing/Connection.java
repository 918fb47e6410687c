package dev.tenuto.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One client's connection: requests are read and answered until either side has enough. */
final class Connection implements Runnable {

  private final Socket client;
  private final Function<ReceivedRequest, Answer> answers;

  Connection(Socket client, Function<ReceivedRequest, Answer> answers) {
    this.client = client;
    this.answers = answers;
  }

  @Override
  public void run() {
    try (client) {
      // head and body are two writes, and the second shall not wait for the first one's receipt
      client.setTcpNoDelay(true);
      serve();
    } catch (IOException | NumberFormatException e) {
      // the client went away or speaks no HTTP: what a target's log would say, and no more
      System.getLogger("target").log(System.Logger.Level.DEBUG, "connection ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() throws IOException, InterruptedException {
    try {
      RequestReader reader = new RequestReader(new BufferedInputStream(client.getInputStream()));
      @Nullable ReceivedRequest request = reader.next();
      while (request != null && answers.apply(request).giveTo(client)) {
        request = reader.next();
      }
    } catch (ProtocolException e) {
      Reply.status(400).withHeader("Connection", "close").giveTo(client);
    }
  }

  void close() {
    try {
      client.close();
    } catch (IOException e) {
      System.getLogger("target").log(System.Logger.Level.DEBUG, "close", e);
    }
  }
}

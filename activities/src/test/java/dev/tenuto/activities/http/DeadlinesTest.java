package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private static final Duration SOON = Duration.ofMillis(200);

  /** For a call on a busy machine. */
  private static final Duration ENOUGH = Duration.ofSeconds(2);

  private final TargetServer target = TargetServer.start();
  private final OkHttpClient client = new OkHttpClient();
  private final Deadlines deadlines = new Deadlines();

  @AfterEach
  void close() {
    deadlines.close();
    client.connectionPool().evictAll();
    target.close();
  }

  @Test
  void endsACallWhoseTimeIsOverAndNotBefore() {
    target.on("GET", "/a", Reply.json("1").after(Duration.ofSeconds(5)));
    Call call = call();
    long begin = System.nanoTime();
    deadlines.end(call, begin + SOON.toNanos());

    assertThatThrownBy(call::execute).isInstanceOf(IOException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(SOON, Duration.ofSeconds(2));
  }

  @Test
  void leavesACallAloneThatIsOver() throws Exception {
    target.on("GET", "/a", Reply.json("1"));
    Call call = call();
    deadlines.end(call, System.nanoTime() + ENOUGH.toNanos());

    try (Response response = call.execute()) {
      assertThat(response.body().string()).isEqualTo("1");
    }

    Thread.sleep(ENOUGH.plus(SOON));
    assertThat(call.isCanceled()).isFalse();
  }

  @Test
  void endsWhatIsUnderWayWhenClosed() {
    Call call = call();
    deadlines.end(call, System.nanoTime() + Duration.ofHours(1).toNanos());

    deadlines.close();

    assertThat(call.isCanceled()).isTrue();
  }

  private Call call() {
    return client.newCall(new Request.Builder().url(target.url() + "/a").build());
  }
}

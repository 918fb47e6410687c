package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.BreakerPolicy;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RateLimitPolicy;
import dev.tenuto.language.plan.WhenOpen;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final BreakerPolicy BREAKER =
      new BreakerPolicy(0.5, 2, 4, Duration.ofMinutes(5), 1, WhenOpen.WAIT);
  private static final RateLimitPolicy TWO_A_MINUTE =
      new RateLimitPolicy(2, Duration.ofMinutes(1), null);

  private final TargetServer target = TargetServer.start();
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of());

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void tellAttemptsByDefinitionTaskHostAndStatusClass() {
    target.on("GET", "/a", Reply.json("1"), Reply.status(404));

    worker.ended(input("127.0.0.1", null));
    worker.failure(input("127.0.0.1", null));

    for (String status : List.of("2xx", "4xx")) {
      assertThat(
              worker
                  .meters
                  .get("tenuto.http.attempts")
                  .tags("definition", "shop/order", "task", "default/charge-card")
                  .tags("host", "127.0.0.1", "status", status)
                  .timer()
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void tellACapOfHostsApart() {
    target.on("GET", "/a", Reply.json("1"));
    for (int i = 1; i <= 104; i++) {
      // all of 127.0.0.0/8 is this machine, which listens on one address of it
      worker.failure(input("127.0.1." + i, null));
    }

    assertThat(values("host")).hasSize(101).contains("other", "127.0.1.1");
    assertThat(worker.meters.get("tenuto.http.attempts").tags("host", "other").timer().count())
        .isEqualTo(4);
  }

  @Test
  void haveNoIdsInTheirLabels() {
    target.on("GET", "/a", Reply.json("1"));

    worker.ended(
        input("127.0.0.1", new Protection("default/charge-card", null, BREAKER, TWO_A_MINUTE)));

    Stream<String> values =
        worker.meters.getMeters().stream()
            .flatMap(meter -> meter.getId().getTags().stream())
            .map(Tag::getValue);
    assertThat(values).isNotEmpty().doesNotContain("key-1", "seed-1", "outer/charge");
    assertThat(worker.meters.getMeters())
        .extracting(Meter::getId)
        .flatExtracting(Meter.Id::getTags)
        .extracting(Tag::getKey)
        .containsOnly("definition", "task", "host", "status", "state");
  }

  @Test
  void showTheStateOfBreakers() {
    target.on("GET", "/a", Reply.json("1"), Reply.status(503));
    CallInput call = input("127.0.0.1", new Protection("default/charge-card", null, BREAKER, null));

    worker.ended(call);
    assertThat(gauge("tenuto.http.breaker.state")).isZero();
    worker.failure(call);
    assertThat(gauge("tenuto.http.breaker.state")).isEqualTo(2);
  }

  @Test
  void showHowManyCallsALimitHasPutOff() {
    target.on("GET", "/a", Reply.json("1"));
    Protection limited = new Protection("default/charge-card", null, null, TWO_A_MINUTE);

    for (int i = 0; i < 2; i++) {
      worker.ended(input("127.0.0.1", limited));
    }
    assertThat(gauge("tenuto.http.limit.waiting")).isZero();
    for (int i = 0; i < 3; i++) {
      worker.call(Calls.keyed(input("127.0.0.1", limited), "parked-" + i));
    }
    assertThat(gauge("tenuto.http.limit.waiting")).isEqualTo(3);
  }

  private double gauge(String name) {
    return worker
        .meters
        .get(name)
        .tags("task", "default/charge-card", "host", "127.0.0.1")
        .gauge()
        .value();
  }

  private Set<String> values(String label) {
    Set<String> values = new TreeSet<>();
    worker.meters.find("tenuto.http.attempts").timers().stream()
        .map(timer -> String.valueOf(timer.getId().getTag(label)))
        .forEach(values::add);
    return values;
  }

  private CallInput input(String host, @Nullable Protection protection) {
    CallDefinition call =
        Calls.idempotent("{'url': 'http://%s:%d/a'}".formatted(host, target.port()))
            .withProtection(protection);
    return Calls.input(call, "{}");
  }
}

package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedLabelTest {

  @Test
  void tellsTheFirstApartAndAllLaterOnesAsOther() {
    BoundedLabel hosts = new BoundedLabel(2);

    assertThat(hosts.of("a")).isEqualTo("a");
    assertThat(hosts.of("b")).isEqualTo("b");
    assertThat(hosts.of("c")).isEqualTo("other");
    assertThat(hosts.of("a")).isEqualTo("a");
  }

  @Test
  void keepsItsBoundWhenManyComeAtOnce() {
    BoundedLabel hosts = new BoundedLabel(10);
    Set<String> told = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 10_000).parallel().forEach(i -> told.add(hosts.of("host-" + i % 500)));

    assertThat(told).hasSize(11).contains("other");
  }
}

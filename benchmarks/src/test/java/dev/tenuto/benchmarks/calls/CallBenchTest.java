package dev.tenuto.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.benchmarks.calls.CallBench.Extent;
import dev.tenuto.language.value.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallBenchTest {

  @Test
  void eachWayToCallIsMadeByEachNumberOfCallers() throws Exception {
    List<CallRow> rows =
        CallBench.run(new Extent(List.of(Body.SMALL, Body.KIB_64), List.of(1, 3), 1, 30));

    assertThat(rows.stream().map(row -> row.body() + " " + row.callers() + " " + row.subject()))
        .containsExactly(
            "small 1 okhttp",
            "small 1 okhttp, parsed",
            "small 1 tenuto",
            "small 1 tenuto, cached",
            "small 3 okhttp",
            "small 3 okhttp, parsed",
            "small 3 tenuto",
            "small 3 tenuto, cached",
            "64KiB 1 okhttp",
            "64KiB 1 okhttp, parsed",
            "64KiB 1 tenuto",
            "64KiB 1 tenuto, cached",
            "64KiB 3 okhttp",
            "64KiB 3 okhttp, parsed",
            "64KiB 3 tenuto",
            "64KiB 3 tenuto, cached");
    assertThat(rows).allMatch(row -> row.p50Micros() > 0 && row.kibAllocated() > 0);
  }

  @Test
  void bodiesAreJsonOfAboutTheSizeThatTheyAreNamedFor() {
    for (Body body : Body.values()) {
      byte[] json = body.json();
      assertThat(Json.read(json).path("value").asInt()).isEqualTo(42);
    }
    assertThat(Body.KIB_64.json().length).isBetween(63 * 1024, 64 * 1024);
    assertThat(Body.KIB_256.json().length).isBetween(255 * 1024, 256 * 1024);
  }

  @Test
  void theTableTellsWhatACallTakesMoreThanABareOne() {
    var row = new CallRow("small", 16, "tenuto", 162.5, 110, 20.1, 42.5, 37.5);

    assertThat(CallRow.table("a machine", List.of(row)).lines())
        .startsWith("a machine", "")
        .anyMatch(
            line -> line.strip().matches("small +16 +tenuto +162.5 +110.0 +20.1 +42.5 +37.5%"));
  }
}

package dev.tenuto.benchmarks.micro;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;

/**
 * One figure.
 *
 * @param benchmark what is done
 * @param size how many steps, items, templates or records it is done with
 * @param micros the mean time of one operation
 * @param errorMicros the half-width of its 99.9 % interval; null with less than two measurements
 * @param besideMicros what another engine reported for the same work; null: nothing
 * @param timesFaster {@code besideMicros} / {@code micros}; null: nothing to stand beside
 * @param perItemMicros {@code micros} / {@code size}: the same for every size where the work is in
 *     proportion to it
 */
record MicroRow(
    String benchmark,
    int size,
    double micros,
    @Nullable Double errorMicros,
    @Nullable Double besideMicros,
    @Nullable Double timesFaster,
    double perItemMicros) {

  static MicroRow of(RunResult run) {
    String name = run.getParams().getBenchmark();
    String benchmark = name.substring(name.lastIndexOf('.') + 1);
    int size = Integer.parseInt(run.getParams().getParam("size"));
    double micros = run.getPrimaryResult().getScore();
    double error = run.getPrimaryResult().getScoreError();
    Double beside = Beside.find(benchmark, size);
    return new MicroRow(
        benchmark,
        size,
        micros,
        Double.isNaN(error) ? null : error,
        beside,
        beside == null ? null : beside / micros,
        micros / size);
  }
}

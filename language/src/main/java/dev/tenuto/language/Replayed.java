package dev.tenuto.language;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a package whose code runs inside a Temporal workflow and therefore again in every replay,
 * on any worker.
 *
 * <p>Such code is a pure function of its arguments:
 *
 * <ul>
 *   <li>time comes with the event, never from a clock;
 *   <li>random values and identifiers come from the execution's seed;
 *   <li>no threads, executors, parallel streams, files, sockets or static mutable state;
 *   <li>no {@code Map.of}, {@code Map.copyOf}, {@code Set.of}, {@code Set.copyOf}: their order
 *       differs from one JVM to the next, and a replay elsewhere would take another path. Use a
 *       {@code LinkedHashMap} in an unmodifiable wrapper; {@code List.copyOf} is safe;
 *   <li>no plain logger;
 *   <li>{@code Exception} may be caught, {@code Throwable} and {@code Error} never: Temporal ends
 *       workflow threads with an {@code Error}.
 * </ul>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface Replayed {}

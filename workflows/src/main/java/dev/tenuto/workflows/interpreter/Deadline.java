package dev.tenuto.workflows.interpreter;

import java.time.Instant;

/**
 * A timeout that runs.
 *
 * @param at when its timer fires
 * @param reason what it means then
 */
record Deadline(Instant at, Interruption reason) {}

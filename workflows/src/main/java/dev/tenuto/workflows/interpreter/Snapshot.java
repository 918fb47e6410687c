package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of an execution, from which it goes on as if nothing had been. Fields are only
 * ever added, and then optional.
 *
 * @param root the execution itself, as the run of a workflow
 * @param undoable how many runs have ended so that they can be undone; null: none
 * @param inbox null: nothing came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Snapshot(
    int engineVersion,
    Start start,
    StepSnapshot root,
    @Nullable Long undoable,
    Inbox.@Nullable State inbox) {}

package dev.tenuto.workflows.interpreter;

/** The runs inside of a run, from when its body, loop or repetition has begun. */
sealed interface Interior permits Scope, Items, Rounds, Flow {}

package dev.tenuto.workflows.interpreter;

/** What whoever moves runs works with. */
record Settling(Outbox outbox, Agenda agenda, Runs runs, Endings endings) {}

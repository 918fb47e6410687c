package dev.tenuto.workflows.contract;

/** What a template over outside values came to. */
public record EvaluateResult(Value value) {}

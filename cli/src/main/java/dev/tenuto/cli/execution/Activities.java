package dev.tenuto.cli.execution;

import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.EvaluateActivity;

/** What a worker does outside of workflows. */
public record Activities(CallActivity calls, EvaluateActivity evaluations) {}

package dev.tenuto.starter.configuration;

import dev.tenuto.starter.registry.StoreUnusableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells at start-up what is wrong with the definitions, instead of a stack trace. */
public final class UnusableStoreAnalyzer extends AbstractFailureAnalyzer<StoreUnusableException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, StoreUnusableException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Repair what is named above, or set tenuto.definitions.directory to another directory.",
        cause);
  }
}

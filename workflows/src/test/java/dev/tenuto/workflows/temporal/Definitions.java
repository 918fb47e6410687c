package dev.tenuto.workflows.temporal;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.Catalog;
import dev.tenuto.language.plan.CheckResult;
import dev.tenuto.language.plan.CheckedDocument.CheckedWorkflow;
import dev.tenuto.language.plan.Checker;
import dev.tenuto.language.plan.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bundles of the workflows that tests write. */
public final class Definitions {

  private static final Expressions EXPRESSIONS = Expressions.standard();

  private Definitions() {}

  /** A cache as every process has one. */
  public static Plans plans() {
    return new Plans(EXPRESSIONS);
  }

  /** The checked workflow of this name with this {@code spec}, in JSON. */
  public static Bundle workflow(String name, String spec) {
    return workflow(name, spec, Map.of());
  }

  /** The same with further workflows that it may refer to, by their names. */
  public static Bundle workflow(String name, String spec, Map<String, String> others) {
    List<SourceFile> files = new ArrayList<>(List.of(file(name, spec)));
    others.forEach((other, itsSpec) -> files.add(file(other, itsSpec)));
    CheckResult result = new Checker(EXPRESSIONS).check(files, Catalog.empty());
    if (!result.ok()) {
      throw new AssertionError(result.problems());
    }
    return result.documents().stream()
        .map(CheckedWorkflow.class::cast)
        .map(CheckedWorkflow::bundle)
        .filter(bundle -> bundle.workflow().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SourceFile file(String name, String spec) {
    String document =
        """
        {"apiVersion": "tenuto.dev/v1", "kind": "Workflow",
         "metadata": {"name": "%s"},
         "spec": %s}
        """
            .formatted(name, spec);
    return new SourceFile(name + ".json", document);
  }
}

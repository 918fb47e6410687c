package dev.tenuto.cli.audit;

import java.util.function.Consumer;

/** Looks at one execution for broken promises of one kind. */
@FunctionalInterface
interface CaseRule {

  void check(Case execution, Consumer<Breach> found);
}

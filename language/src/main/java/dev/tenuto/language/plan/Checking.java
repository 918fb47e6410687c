package dev.tenuto.language.plan;

import dev.tenuto.language.problem.Problems;

/** What the checks of all documents share. */
record Checking(
    KnownDefinitions known, ExpressionCheck expressions, Outputs outputs, Problems problems) {

  Checking(KnownDefinitions known, ExpressionCheck expressions, Problems problems) {
    this(known, expressions, new Outputs(known, expressions), problems);
  }
}

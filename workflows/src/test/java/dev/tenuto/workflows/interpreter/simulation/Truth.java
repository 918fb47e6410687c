package dev.tenuto.workflows.interpreter.simulation;

/** A condition of a sketch. */
sealed interface Truth {

  String text();

  /** Always the same. */
  record Constant(boolean holds) implements Truth {
    @Override
    public String text() {
      return String.valueOf(holds);
    }
  }

  /** Whether the formula gives this whole number or text; anything else is unequal. */
  record Equal(Formula formula, String json) implements Truth {
    @Override
    public String text() {
      return "(" + formula.text() + ") == " + json;
    }
  }

  /** Whether a root that is a number is at least this. */
  record AtLeast(String root, int least) implements Truth {
    @Override
    public String text() {
      return root + " >= " + least;
    }
  }

  /** What is neither true nor false. */
  record Neither() implements Truth {
    @Override
    public String text() {
      return "workflow.name";
    }
  }

  /** What cannot be evaluated. */
  record Missing() implements Truth {
    @Override
    public String text() {
      return "workflow.nothing == 1";
    }
  }
}

package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.language.value.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An expression of a sketch: text for the machine, and little enough for anybody to evaluate. */
sealed interface Formula {

  /** The expression, as an author writes it. */
  String text();

  /** A constant. */
  record Literal(String json) implements Formula {
    JsonNode value() {
      return Json.read(json);
    }

    @Override
    public String text() {
      return json;
    }
  }

  /** What a step gave. */
  record OutputOf(String id) implements Formula {
    @Override
    public String text() {
      return "steps." + id + ".output";
    }
  }

  /** How a step ended. */
  record StatusOf(String id) implements Formula {
    @Override
    public String text() {
      return "steps." + id + ".status";
    }
  }

  /** The code of a step's failure, kept beside a fallback's output too. */
  record ErrorOf(String id) implements Formula {
    @Override
    public String text() {
      return "steps." + id + ".error == null ? 'none' : steps." + id + ".error.code";
    }
  }

  /** What is seen under a root: {@code item}, {@code error.code}. */
  record Seen(List<String> names) implements Formula {
    static Seen of(String... names) {
      return new Seen(List.of(names));
    }

    @Override
    public String text() {
      return String.join(".", names);
    }
  }

  /** The code of the {@code error} of a workflow that may have none. */
  record ErrorIfAny() implements Formula {
    @Override
    public String text() {
      return "error == null ? 'none' : error.code";
    }
  }

  /** What cannot be evaluated. */
  record Missing() implements Formula {
    @Override
    public String text() {
      return "workflow.nothing";
    }
  }
}

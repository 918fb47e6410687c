package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.HttpBlock;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.Written;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a step that hold expressions. */
final class StepReads {

  private StepReads() {}

  /** Those with templates, the steps of a block not counted. */
  static List<Written> templates(StepDefinition step) {
    var templates = new ArrayList<Written>();
    switch (step.body()) {
      case Body.TaskRef taskRef -> add(templates, taskRef.input());
      case Body.InlineHttp(HttpCall call) -> templates.addAll(templates(call));
      case Body.SetValue(Written value) -> templates.add(value);
      case Body.Block block -> add(templates, block.output());
      case Body.Unreadable _ -> {}
    }
    return templates;
  }

  /** Those of a call with templates. */
  static List<Written> templates(HttpCall call) {
    var templates = new ArrayList<Written>(requestTemplates(call.http()));
    add(templates, call.output());
    return templates;
  }

  /** Those of an {@code http} block that make the request. */
  static List<Written> requestTemplates(HttpBlock http) {
    var templates = new ArrayList<Written>();
    add(templates, http.url());
    add(templates, http.query());
    add(templates, http.headers());
    add(templates, http.body());
    return templates;
  }

  /** Those that are conditions. */
  static List<Written> conditions(StepDefinition step) {
    var conditions = new ArrayList<Written>();
    add(conditions, step.condition());
    if (step.body() instanceof Body.InlineHttp(HttpCall call)) {
      add(conditions, call.http().when());
    }
    return conditions;
  }

  private static void add(List<Written> list, @Nullable Written written) {
    if (written != null) {
      list.add(written);
    }
  }
}

package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.CacheOptions;
import dev.tenuto.language.definition.HttpBlock;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.RateOptions;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.Written;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a step that hold expressions. */
final class StepReads {

  private StepReads() {}

  /** Those with templates, of all parts of the step; the steps of a block are not counted. */
  static List<Written> templates(StepDefinition step) {
    var templates = new ArrayList<Written>();
    if (step.forEach() != null) {
      templates.add(step.forEach().items());
    }
    if (step.repeat() != null) {
      add(templates, step.repeat().collect());
    }
    PlacedBody.of(step).forEach(placed -> templates.addAll(templates(placed.body())));
    return templates;
  }

  /** Those of a body with templates, the cases of a switch and the steps of a block not counted. */
  static List<Written> templates(Body body) {
    var templates = new ArrayList<Written>();
    switch (body) {
      case Body.TaskRef taskRef -> add(templates, taskRef.input());
      case Body.WorkflowRef workflowRef -> add(templates, workflowRef.input());
      case Body.InlineHttp(HttpCall call) -> templates.addAll(templates(call));
      case Body.SetValue(Written value) -> templates.add(value);
      case Body.Block block -> add(templates, block.output());
      case Body.Switch choice -> add(templates, choice.value());
      case Body.WaitUntil(Written time) -> templates.add(time);
      case Body.Fail fail -> {
        add(templates, fail.message());
        add(templates, fail.details());
      }
      case Body.WaitFor _, Body.AwaitEvent _, Body.Unreadable _ -> {}
    }
    return templates;
  }

  /** Those of a call with templates. */
  static List<Written> templates(HttpCall call) {
    var templates = new ArrayList<Written>(requestTemplates(call.http()));
    templates.addAll(keys(call));
    add(templates, call.output());
    return templates;
  }

  /** The keys of cache and rate limit. */
  static List<Written> keys(HttpCall call) {
    var keys = new ArrayList<Written>();
    CacheOptions cache = call.protection().cache();
    RateOptions rate = call.protection().rateLimit();
    add(keys, cache == null ? null : cache.key());
    add(keys, rate == null ? null : rate.key());
    return keys;
  }

  /** Those of an {@code http} block that make the request. */
  static List<Written> requestTemplates(HttpBlock http) {
    var templates = new ArrayList<Written>();
    add(templates, http.url());
    add(templates, http.query());
    add(templates, http.headers());
    add(templates, http.body());
    add(templates, http.auth());
    return templates;
  }

  /** Those that are conditions, of all parts of the step. */
  static List<Written> conditions(StepDefinition step) {
    var conditions = new ArrayList<Written>();
    add(conditions, step.condition());
    if (step.repeat() != null) {
      conditions.add(step.repeat().until());
    }
    PlacedBody.of(step).forEach(placed -> conditions.addAll(conditions(placed.body())));
    return conditions;
  }

  /** Those of a body that are conditions. */
  static List<Written> conditions(Body body) {
    var conditions = new ArrayList<Written>();
    if (body instanceof Body.InlineHttp(HttpCall call)) {
      add(conditions, call.http().when());
    }
    if (body instanceof Body.Switch choice) {
      for (Body.Case one : choice.cases()) {
        if (one.test() instanceof Body.Test.When(Written condition)) {
          conditions.add(condition);
        }
      }
    }
    return conditions;
  }

  private static void add(List<Written> list, @Nullable Written written) {
    if (written != null) {
      list.add(written);
    }
  }
}

package dev.tenuto.language.parse;

import static dev.tenuto.language.parse.EditorTypes.any;
import static dev.tenuto.language.parse.EditorTypes.choice;
import static dev.tenuto.language.parse.EditorTypes.condition;
import static dev.tenuto.language.parse.EditorTypes.duration;
import static dev.tenuto.language.parse.EditorTypes.list;
import static dev.tenuto.language.parse.EditorTypes.number;
import static dev.tenuto.language.parse.EditorTypes.positiveDuration;
import static dev.tenuto.language.parse.EditorTypes.ref;
import static dev.tenuto.language.parse.EditorTypes.reference;
import static dev.tenuto.language.parse.EditorTypes.text;
import static dev.tenuto.language.parse.EditorTypes.typed;
import static dev.tenuto.language.parse.EditorTypes.whole;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What an editor says of each key of a workflow and its steps. */
final class EditorKeys {

  /** A template somewhere, or a timestamp. */
  private static final String TIME =
      "\\{\\{|^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}.*)$";

  private EditorKeys() {}

  static Map<String, ObjectNode> workflow() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("description", text("What the workflow is for."));
    keys.put("input", ref("input", "What the workflow takes."));
    keys.put("vars", named("identifierName", "Values over `input`, set once at the start."));
    keys.put("steps", ref("steps", "The steps; each starts when its own dependencies have ended."));
    keys.put("output", any("What the workflow gives; any JSON with templates. Absent: null."));
    keys.put(
        "onFailure",
        choice(
            "After a failure: begin nothing new (`stop`, the default), or let branches that don't"
                + " need the failed step go on.",
            List.of("stop", "continue")));
    keys.put("timeout", duration("The longest that an execution may take."));
    keys.put(
        "maxParallel",
        whole(1, WorkflowParser.MOST_PARALLEL, "How many calls may be in flight at once; 20."));
    keys.put("tags", named("labelName", "Values over `input` that executions are searched by."));
    keys.put("finally", ref("steps", "Steps that run when the rest has ended, however it ended."));
    return keys;
  }

  static Map<String, ObjectNode> task() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("description", text("What the task is for."));
    keys.put("input", ref("input", "What the task takes."));
    call(keys);
    options(keys);
    return keys;
  }

  static Map<String, ObjectNode> step() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("id", ref("identifier", "The step's name, unique in the workflow."));
    keys.put("description", text("What the step is for."));
    keys.put("dependsOn", list(text("A step's id."), "Steps that must have ended first."));
    keys.put("if", condition("An expression; when it is false, the step is skipped."));
    keys.putAll(body());
    keys.put("forEach", ref("forEach", "Runs the step once for each item."));
    keys.put("repeat", ref("repeat", "Runs the body again until a condition holds."));
    options(keys);
    keys.put("fallback", ref("fallback", "What is done when the step has failed for good."));
    keys.put("compensate", ref("compensate", "What undoes the step when the execution fails."));
    return keys;
  }

  static Map<String, ObjectNode> body() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("taskRef", reference("Runs a task: `name`, or `namespace/name`."));
    keys.put("input", typed("object", "The input of a task or workflow, with templates."));
    call(keys);
    keys.put("set", any("Gives a value: any JSON with templates."));
    keys.put("workflowRef", reference("Runs another workflow: `name`, or `namespace/name`."));
    keys.put(
        "mode",
        choice(
            "Whether the workflow runs within this execution, or in one of its own.",
            List.of("child", "inline")));
    keys.put("switch", ref("switch", "Does what the first case says that matches."));
    keys.put("steps", ref("steps", "A block: its own steps by their own dependencies."));
    keys.put("wait", ref("wait", "Waits for a time; survives restarts and holds nothing."));
    keys.put("waitFor", ref("waitFor", "Waits for an event that is sent to the execution."));
    keys.put("fail", ref("fail", "Ends in a failure."));
    return keys;
  }

  private static void call(Map<String, ObjectNode> keys) {
    keys.put("http", ref("http", "Makes an HTTP call."));
    keys.put("output", any("What is given; any JSON with templates."));
    keys.put("outputSchema", typed("object", "A JSON Schema that the output must meet."));
    keys.put("idempotent", typed("boolean", "Whether repeating the call does no harm."));
    keys.put("cache", ref("cache", "Keeps answers to GET and HEAD."));
    keys.put("circuitBreaker", ref("circuitBreaker", "Spares a target that fails."));
    keys.put("rateLimit", ref("rateLimit", "Spares a target that is busy."));
  }

  private static void options(Map<String, ObjectNode> keys) {
    keys.put("retry", ref("retry", "When and how a call is tried again."));
    keys.put("attemptTimeout", duration("The longest one attempt may take; 10s."));
    keys.put("timeout", duration("The longest all attempts and pauses may take; 5m."));
  }

  static Map<String, ObjectNode> choosing() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("value", any("What the cases are compared with."));
    ObjectNode cases = list(ref("case", "A case."), "The first that matches is taken.");
    keys.put("cases", cases.put("minItems", 1));
    keys.put("default", ref("default", "What is done when no case matches."));
    return keys;
  }

  static Map<String, ObjectNode> caseOf() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("match", ref("literal", "A literal, or a list of which one must match."));
    keys.put("when", condition("An expression that must hold."));
    keys.putAll(body());
    return keys;
  }

  static Map<String, ObjectNode> fallback() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    ObjectNode on = ref("codes", "The failures that it is for. Absent: all.");
    keys.put("on", on.put("minItems", 1));
    keys.putAll(body());
    return keys;
  }

  static Map<String, ObjectNode> forEach() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put(
        "items",
        EditorTypes.either(
            "A list, a map (its entries are `{key, value}`), or a template that gives one.",
            typed("array", "Each element is an item."),
            typed("object", "Each entry is an item."),
            text("A template.").put("pattern", "\\{\\{")));
    keys.put("as", EditorTypes.identifier("The name of the element; `item`.", LoopParser.ROOTS));
    keys.put(
        "maxConcurrency",
        whole(0, Integer.MAX_VALUE, "How many items at once; 1. 0: as many as `maxParallel`."));
    keys.put(
        "onItemError",
        choice("Whether the others go on when an item fails.", List.of("stop", "continue")));
    return keys;
  }

  static Map<String, ObjectNode> repeat() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("until", condition("An expression over `output`, `previous` and `iteration`."));
    keys.put("every", duration("The pause between two rounds; 0."));
    keys.put("max", whole(1, LoopParser.MOST_ROUNDS, "How many rounds at most; 100."));
    keys.put("collect", any("What of each round is gathered."));
    return keys;
  }

  static Map<String, ObjectNode> pausing() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("for", duration("How long."));
    keys.put(
        "until", text("A template that gives a timestamp, or RFC 3339 text.").put("pattern", TIME));
    return keys;
  }

  static Map<String, ObjectNode> waitingFor() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("event", text(Name.LABEL, Name.LONGEST, "The event's name."));
    keys.put("schema", typed("object", "A JSON Schema that its payload must meet."));
    return keys;
  }

  static Map<String, ObjectNode> failing() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    ObjectNode code =
        text(FailParser.CODE, FailParser.LONGEST_CODE, "Your own: words with dots between.");
    ObjectNode taken = code.putObject("not");
    var known = taken.putArray("anyOf");
    var words = known.addObject().putArray("enum");
    for (var own : dev.tenuto.language.failure.FailureCode.values()) {
      words.add(own.text());
    }
    known.addObject().put("pattern", "^http\\.status(\\..*)?$");
    keys.put("code", code);
    keys.put("message", text("What a person is told; with templates."));
    keys.put("details", any("What a program is told; any JSON with templates."));
    return keys;
  }

  static Map<String, ObjectNode> retry() {
    int most = OptionsParser.MOST_ATTEMPTS;
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("maxAttempts", whole(1, most, "How many attempts, the first included; 4."));
    keys.put("initialInterval", duration("The pause after the first attempt; 200ms."));
    keys.put("multiplier", number(1, most, "What each further pause is multiplied by; 2."));
    keys.put("maxInterval", duration("The longest pause; 30s."));
    keys.put("jitter", number(0, 1, "A share of the pause, up or down; 0.2."));
    keys.put("maxRetryAfter", duration("The longest `Retry-After` that is obeyed; 10m."));
    keys.put("on", ref("codes", "The failures that are tried again."));
    return keys;
  }

  static Map<String, ObjectNode> cache() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("ttl", positiveDuration("How long an answer is fresh."));
    keys.put("key", any("A template: what tells answers apart. Absent: the request."));
    keys.put("staleIfError", duration("How long an old answer stands in when calls fail."));
    return keys;
  }

  static Map<String, ObjectNode> circuitBreaker() {
    int most = ProtectionParser.MOST;
    var keys = new LinkedHashMap<String, ObjectNode>();
    ObjectNode share = typed("number", "The share of failures at which it opens; 0.5.");
    keys.put("failureRate", share.put("exclusiveMinimum", 0).put("maximum", 1));
    keys.put("minimumCalls", whole(1, most, "How many calls are needed to judge; 10."));
    keys.put("slidingWindow", whole(1, most, "How many calls are looked at; 20."));
    keys.put("openFor", positiveDuration("How long it stays open; 30s."));
    keys.put("halfOpenCalls", whole(1, most, "How many calls try whether it may close; 3."));
    keys.put("whenOpen", choice("What becomes of calls meanwhile.", List.of("wait", "fail")));
    return keys;
  }

  static Map<String, ObjectNode> rateLimit() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("permits", whole(1, ProtectionParser.MOST, "How many calls."));
    keys.put("per", positiveDuration("In which time."));
    keys.put("key", any("A template: what shares the limit."));
    return keys;
  }

  private static ObjectNode named(String names, String description) {
    ObjectNode map = typed("object", description);
    map.set("propertyNames", ref(names, "A name."));
    return map;
  }
}

package dev.tenuto.language.parse;

import static dev.tenuto.language.parse.EditorTypes.any;
import static dev.tenuto.language.parse.EditorTypes.list;
import static dev.tenuto.language.parse.EditorTypes.ref;
import static dev.tenuto.language.parse.EditorTypes.text;
import static dev.tenuto.language.parse.EditorTypes.typed;

import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a document, for editors to complete and check with. It is made of the tables
 * that the parser reads by; a key without a description here is a mistake that shows at once.
 */
public final class EditorSchema {

  private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

  private EditorSchema() {}

  /** The schema of both kinds of document. */
  public static ObjectNode schema() {
    var schema = new EditorSchema();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Tenuto");
    root.setAll(map(Vocabulary.DOCUMENT, EditorHttpKeys.document()));
    required(root, Vocabulary.DOCUMENT.keys());
    ArrayNode kinds = root.putArray("allOf");
    kinds.add(kind(WorkflowDefinition.KIND, "workflow"));
    kinds.add(kind(TaskDefinition.KIND, "task"));
    schema.define();
    root.set("$defs", schema.definitions);
    return root;
  }

  private static ObjectNode kind(String kind, String spec) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    ObjectNode condition = rule.putObject("if");
    condition.putObject("properties").putObject("kind").put("const", kind);
    required(condition, List.of("kind"));
    rule.putObject("then").putObject("properties").set("spec", ref(spec, "What it declares."));
    return rule;
  }

  private void define() {
    defineValues();
    add("metadata", Vocabulary.METADATA, EditorHttpKeys.metadata(), "name");
    add("workflow", Vocabulary.WORKFLOW, EditorKeys.workflow(), "steps");
    defineTask();
    defineBodies();
    add("forEach", Vocabulary.FOR_EACH, EditorKeys.forEach(), "items");
    add("repeat", Vocabulary.REPEAT, EditorKeys.repeat(), "until");
    oneOf(add("wait", Vocabulary.WAIT, EditorKeys.pausing()), Vocabulary.WAIT.keys());
    add("waitFor", Vocabulary.WAIT_FOR, EditorKeys.waitingFor(), "event");
    add("fail", Vocabulary.FAIL, EditorKeys.failing(), "code");
    add("retry", Vocabulary.RETRY, EditorKeys.retry());
    add("cache", Vocabulary.CACHE, EditorKeys.cache(), "ttl");
    add("circuitBreaker", Vocabulary.CIRCUIT_BREAKER, EditorKeys.circuitBreaker());
    add("rateLimit", Vocabulary.RATE_LIMIT, EditorKeys.rateLimit(), "permits", "per");
    add("http", Vocabulary.HTTP, EditorHttpKeys.http(), "url");
    add("expect", Vocabulary.EXPECT, EditorHttpKeys.expect());
    add("response", Vocabulary.RESPONSE, EditorHttpKeys.response());
    defineAuth();
  }

  private void defineValues() {
    definitions.set("name", text(Name.DOCUMENT, Name.LONGEST, "Letters, digits, inner hyphens."));
    definitions.set("identifier", EditorTypes.identifier("A name.", List.of()));
    definitions.set("identifierName", EditorTypes.identifier("A name.", List.of()));
    definitions.set("labelName", text(Name.LABEL, Name.LONGEST, "A name."));
    definitions.set(
        "codes",
        list(
            text(OptionsParser.CODE, 1_000, "A code, a prefix or http.status.5xx."),
            "Failure codes."));
    definitions.set("literal", literal());
    definitions.set("input", input());
    definitions.set("steps", list(ref("step", "A step."), "Steps.").put("minItems", 1));
  }

  /** No text of it is a template. */
  private static ObjectNode literal() {
    ObjectNode literal = any("A value without templates.");
    literal.putObject("not").put("type", "string").put("pattern", "\\{\\{");
    ObjectNode inner = ref("literalPart", "An element.");
    literal.set("items", inner);
    literal.set("additionalProperties", inner.deepCopy());
    return literal.put("minItems", 1);
  }

  /** Parameters by their names, or one JSON Schema, which has a text as its {@code type}. */
  private static ObjectNode input() {
    ObjectNode input = typed("object", "Parameters by name, or one JSON Schema.");
    ObjectNode condition = input.putObject("if");
    condition.putObject("properties").putObject("type").put("type", "string");
    required(condition, List.of("type"));
    ObjectNode parameter =
        typed("object", "A parameter: a JSON Schema, with `required` true or false.");
    // some validators heed no `else` without a `then`
    input.put("then", true).putObject("else").set("additionalProperties", parameter);
    return input;
  }

  private void defineTask() {
    ObjectNode task = add("task", Vocabulary.TASK, EditorKeys.task());
    anyOf(task, Stream.of("http", "output"));
    ObjectNode needs = task.putObject("dependentRequired");
    TaskParser.OF_CALLS.forEach(option -> needs.putArray(option).add("http"));
  }

  private void defineBodies() {
    ObjectNode part = literal();
    part.remove("minItems");
    definitions.set("literalPart", part);
    ObjectNode step = body("step", Vocabulary.STEP, EditorKeys.step());
    required(step, List.of("id"));
    ObjectNode rules = (ObjectNode) step.path("dependentSchemas");
    for (String option : StepOptionsCheck.OF_CALLS) {
      anyOf(rules.putObject(option), Stream.of("taskRef", "http", "switch"));
    }
    Stream<String> lasting =
        Stream.concat(
            BodyParser.BODIES.stream().filter(key -> !List.of("set", "fail").contains(key)),
            Stream.of("forEach", "repeat"));
    anyOf(rules.putObject("timeout"), lasting);
    ObjectNode choice = add("switch", Vocabulary.SWITCH, EditorKeys.choosing(), "cases");
    choice.set("if", required(JsonNodeFactory.instance.objectNode(), List.of("value")));
    choice.set("then", cases("match", "when"));
    choice.set("else", cases("when", "match"));
    body("case", Vocabulary.CASE, EditorKeys.caseOf());
    body("default", Vocabulary.DEFAULT, EditorKeys.body());
    body("fallback", Vocabulary.FALLBACK, EditorKeys.fallback());
    body("compensate", Vocabulary.COMPENSATE, EditorKeys.body());
  }

  private static ObjectNode cases(String wanted, String wrong) {
    ObjectNode cases = JsonNodeFactory.instance.objectNode();
    ObjectNode one = cases.putObject("properties").putObject("cases").putObject("items");
    required(one, List.of(wanted));
    one.putObject("properties").put(wrong, false);
    return cases;
  }

  private void defineAuth() {
    ObjectNode auth = add("auth", Vocabulary.AUTH, EditorHttpKeys.auth());
    oneOf(auth, Vocabulary.AUTH.keys());
    for (String kind : Vocabulary.AUTH.keys()) {
      Vocabulary words = AuthParser.KINDS.getOrDefault(kind, Vocabulary.AUTH);
      List<String> needed = AuthParser.REQUIRED.getOrDefault(kind, List.of());
      add(kind, words, EditorHttpKeys.authOf(kind), needed.toArray(String[]::new));
    }
    oneOf((ObjectNode) definitions.path("apiKey"), List.of("header", "query"));
  }

  /** One body, and beside it what goes with it. */
  private ObjectNode body(String name, Vocabulary words, Map<String, ObjectNode> keys) {
    ObjectNode body = add(name, words, keys);
    oneOf(body, BodyParser.BODIES);
    ObjectNode rules = body.putObject("dependentSchemas");
    words.keys().stream()
        .filter(BodyParser.BESIDE::containsKey)
        .forEach(key ->
            anyOf(rules.putObject(key), BodyParser.BESIDE.getOrDefault(key, List.of()).stream()));
    return body;
  }

  private ObjectNode add(
      String name, Vocabulary words, Map<String, ObjectNode> keys, String... required) {
    ObjectNode map = map(words, keys);
    if (required.length > 0) {
      required(map, List.of(required));
    }
    definitions.set(name, map);
    return map;
  }

  private static ObjectNode map(Vocabulary words, Map<String, ObjectNode> keys) {
    ObjectNode map = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = map.putObject("properties");
    for (String key : words.keys()) {
      ObjectNode schema = keys.get(key);
      if (schema == null) {
        throw new IllegalStateException("`" + key + "` of " + words.thing() + " is not described");
      }
      properties.set(key, schema);
    }
    return map.put("additionalProperties", false);
  }

  private static ObjectNode required(ObjectNode map, List<String> keys) {
    keys.forEach(map.putArray("required")::add);
    return map;
  }

  private static void oneOf(ObjectNode map, List<String> keys) {
    ArrayNode forms = map.putArray("oneOf");
    keys.forEach(key -> required(forms.addObject(), List.of(key)));
  }

  private static void anyOf(ObjectNode map, Stream<String> keys) {
    ArrayNode forms = map.putArray("anyOf");
    keys.forEach(key -> required(forms.addObject(), List.of(key)));
  }
}

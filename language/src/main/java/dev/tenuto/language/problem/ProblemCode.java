package dev.tenuto.language.problem;

/** The documented codes of problems, each with what it means. */
public enum ProblemCode {
  FILE_MISSING("file.missing", "A file that was named is not there."),
  YAML_SYNTAX("yaml.syntax", "The text is neither YAML 1.2 nor JSON."),
  YAML_DUPLICATE_KEY("yaml.duplicate_key", "A key stands twice in one map."),
  YAML_MERGE_KEY("yaml.merge_key", "`<<` is used as a merge key; YAML 1.2 has none."),
  YAML_TAG("yaml.tag", "A tag is used that the core schema of YAML 1.2 does not have."),
  YAML_KEY("yaml.key", "A key is not a text."),
  YAML_NUMBER("yaml.number", "A number cannot be written in JSON, or is too long."),
  YAML_ALIAS("yaml.alias", "An alias names no anchor before it, or a node that it stands in."),
  LIMIT_FILE("limit.file", "A file is larger than 1 MiB."),
  LIMIT_DEPTH("limit.depth", "Maps and lists are nested more than 64 deep."),
  LIMIT_ALIASES("limit.aliases", "A document uses aliases more than 50 times."),
  LIMIT_STEPS("limit.steps", "A workflow has more than 1,000 steps."),
  LIMIT_SUBWORKFLOWS(
      "limit.subworkflows", "Workflows run each other in a circle, or more than 8 deep."),
  LIMIT_BUNDLE("limit.bundle", "A workflow and all it refers to are larger than 1 MiB."),
  LIMIT_PROBLEMS("limit.problems", "More problems were found than are listed."),
  DOCUMENT_NONE("document.none", "The files hold no document."),
  DOCUMENT_API_VERSION("document.api_version", "`apiVersion` is not the one of the language."),
  DOCUMENT_KIND("document.kind", "`kind` is none of the language."),
  DOCUMENT_DUPLICATE(
      "document.duplicate", "Kind, namespace and name are those of another document."),
  KEY_UNKNOWN("key.unknown", "A key has no meaning where it stands."),
  KEY_MISSING("key.missing", "A required key is missing."),
  NAME_INVALID("name.invalid", "A name has characters or a length that names cannot have."),
  NAME_RESERVED("name.reserved", "A name is a word that the expression language reserves."),
  NAME_TAKEN("name.taken", "A loop's element is named as something else that can be read there."),
  VALUE_TYPE("value.type", "A value has another type than is expected."),
  VALUE_INVALID("value.invalid", "A value is out of range or none of those allowed."),
  VALUE_DURATION("value.duration", "A text is no duration."),
  VALUE_SIZE("value.size", "A text is no size."),
  STEPS_EMPTY("steps.empty", "A workflow or block has no steps."),
  STEP_NO_BODY("step.no_body", "A step, or a body in it, does not say what it does."),
  STEP_SEVERAL_BODIES("step.several_bodies", "A step, or a body in it, does more than one thing."),
  STEP_OPTION("step.option", "An option does not go with what the step or task does."),
  STEP_DUPLICATE_ID("step.duplicate_id", "Two steps of a workflow have the same id."),
  STEP_UNKNOWN("step.unknown", "A step is named that the workflow does not have."),
  STEP_NOT_VISIBLE("step.not_visible", "A step is named that cannot be seen from there."),
  STEP_NOT_NAMED("step.not_named", "An expression reads `steps` without naming one."),
  STEP_CYCLE("step.cycle", "Steps wait for each other."),
  SWITCH_CASES("switch.cases", "The cases of a `switch` are none, or do not fit together."),
  FAIL_CODE("fail.code", "The code of a `fail` is no code, or not its author's own."),
  STEP_ENDED("step.ended", "A step of `finally` waits for a step that has ended before it begins."),
  SCHEMA_INVALID("schema.invalid", "A schema is no JSON Schema 2020-12."),
  SCHEMA_KEYWORD("schema.keyword", "A parameter has a keyword that JSON Schema does not have."),
  SCHEMA_REF("schema.ref", "A `$ref` leads out of its schema, nowhere, or in a circle."),
  SCHEMA_PATTERN("schema.pattern", "A regular expression is none of RE2's."),
  SCHEMA_DEFAULT("schema.default", "A default does not meet its own schema."),
  REFERENCE_UNKNOWN("reference.unknown", "A task or workflow is referred to that is not known."),
  EXPRESSION_SYNTAX("expression.syntax", "A text is no expression or template."),
  EXPRESSION_BRACES("expression.braces", "An expression field holds a template."),
  EXPRESSION_UNKNOWN_ROOT(
      "expression.unknown_root", "An expression reads a name that does not exist there."),
  EXPRESSION_UNKNOWN_FUNCTION(
      "expression.unknown_function", "An expression calls a function that does not exist."),
  EXPRESSION_UNDECLARED_FIELD(
      "expression.undeclared_field", "An expression reads a field that a schema rules out."),
  EXPRESSION_TYPE("expression.type", "An expression uses a value as what it is not."),
  EXPRESSION_LITERAL(
      "expression.literal", "A literal in an expression, such as a pattern, is invalid."),
  INPUT_MISSING("input.missing", "A required input of a task or workflow is not given."),
  INPUT_UNDECLARED(
      "input.undeclared", "An input is given that the task or workflow does not declare."),
  INPUT_WRONG_TYPE(
      "input.wrong_type", "A value given to a task or workflow cannot meet its input schema."),
  SECRET_NOT_NAMED(
      "secret.not_named", "An expression reads `secrets` or `env` without naming one."),
  OUTPUT_WRONG_TYPE("output.wrong_type", "An `output` cannot meet the `outputSchema` beside it."),
  FAILURE_UNKNOWN("failure.unknown", "A failure code is named that nothing can end in."),
  FAILURE_IMPOSSIBLE(
      "failure.impossible", "A failure code is named that cannot occur where it is named."),
  HTTP_URL("http.url", "A URL can never be one that is called."),
  HTTP_URL_EXPRESSION(
      "http.url_expression", "An expression stands in the scheme, host or port of a URL."),
  HTTP_BODY("http.body", "A body cannot be sent with its method or as its type."),
  HTTP_HEADER("http.header", "A header is one that Tenuto or HTTP sets, or its name is invalid."),
  VARIABLE_UNUSED(Severity.WARNING, "variable.unused", "No expression reads a variable."),
  CONDITION_CONSTANT(
      Severity.WARNING, "condition.constant", "A condition is the same in every execution."),
  COMPARISON_CONSTANT(
      Severity.WARNING,
      "comparison.constant",
      "Values are compared that are never equal, as they have different types."),
  CASE_UNREACHABLE(Severity.WARNING, "case.unreachable", "A case of a switch is never taken."),
  TIMEOUT_ORDER(
      Severity.WARNING,
      "timeout.order",
      "An `attemptTimeout` is longer than the `timeout` of all attempts."),
  SCHEMA_UNKNOWN_KEYWORD(
      Severity.WARNING,
      "schema.unknown_keyword",
      "A JSON Schema has a keyword that JSON Schema does not have; it checks nothing.");

  private final Severity severity;
  private final String text;
  private final String meaning;

  ProblemCode(String text, String meaning) {
    this(Severity.ERROR, text, meaning);
  }

  ProblemCode(Severity severity, String text, String meaning) {
    this.severity = severity;
    this.text = text;
    this.meaning = meaning;
  }

  /** Whether a problem of this code keeps the definition from being used. */
  public Severity severity() {
    return severity;
  }

  /** The code as it is written in answers, for example {@code key.unknown}. */
  public String text() {
    return text;
  }

  /** One sentence for the list of codes. */
  public String meaning() {
    return meaning;
  }
}

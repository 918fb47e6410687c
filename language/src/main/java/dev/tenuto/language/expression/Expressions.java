package dev.tenuto.language.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The expression language: from texts to conditions and templates that are ready to run. Immutable
 * and thread-safe; one is enough for a process.
 */
public final class Expressions {

  private final FunctionLibrary library;
  private final CelText cel;

  private Expressions(FunctionLibrary library) {
    this.library = library;
    this.cel = new CelText(library);
  }

  /** The language as documented, with all its functions. */
  public static Expressions standard() {
    return new Expressions(FunctionLibrary.standard());
  }

  /** Whether a name is that of a type, so that no root can be read by it. */
  public static boolean isTypeName(String name) {
    return Values.isTypeName(name);
  }

  /** The functions that expressions can call. */
  public FunctionLibrary library() {
    return library;
  }

  /**
   * An expression field: CEL without braces that must be boolean.
   *
   * @throws ExpressionSyntaxException when it is no expression, or a template
   */
  public Condition condition(String text) throws ExpressionSyntaxException {
    int braces = TemplateScanner.opening(text);
    if (braces != TemplateScanner.NOT_FOUND) {
      throw new ExpressionSyntaxException(
          List.of(
              new SyntaxError(
                  "",
                  braces,
                  "An expression field holds an expression without braces",
                  "Remove the {{ and }}")));
    }
    var errors = new ArrayList<SyntaxError>();
    Expression expression = cel.parse(text, 0, errors);
    if (expression == null) {
      throw new ExpressionSyntaxException(errors);
    }
    return new Condition(expression);
  }

  /**
   * Any JSON whose strings may hold templates; keys never do.
   *
   * @throws ExpressionSyntaxException when a string is no template, with all mistakes of all
   *     strings
   */
  public Template template(JsonNode json) throws ExpressionSyntaxException {
    var errors = new ArrayList<SyntaxError>();
    Template template = template(json, errors);
    if (!errors.isEmpty()) {
      throw new ExpressionSyntaxException(errors);
    }
    return template;
  }

  /**
   * The same where mistakes are told in a list: the template lacks the expressions that have some.
   */
  public Template template(JsonNode json, List<SyntaxError> errors) {
    return new Template(json, node(json, "", errors));
  }

  /**
   * One string with its templates, in pieces.
   *
   * @throws ExpressionSyntaxException when it is no template
   */
  public TextTemplate text(String text) throws ExpressionSyntaxException {
    var errors = new ArrayList<SyntaxError>();
    TextTemplate template = text(text, errors);
    if (!errors.isEmpty()) {
      throw new ExpressionSyntaxException(errors);
    }
    return template;
  }

  /** What is wrong with a condition at a place where the roots are as the scope says. */
  public List<Finding> check(Condition condition, TypeScope scope) {
    var checker = new Checker(condition.expression(), library, scope);
    checker.checkCondition();
    return checker.findings();
  }

  /** What is wrong with the templates in a string. */
  public List<Finding> check(TextTemplate text, TypeScope scope) {
    return new TemplateChecker(library, scope).findings(new TemplateNode.Text(text));
  }

  /** What is wrong with the templates of any JSON; each finding has the pointer of its string. */
  public List<Finding> check(Template template, TypeScope scope) {
    return new TemplateChecker(library, scope).findings(template.root());
  }

  /** What a template gives, as far as it is known; objects that stand in it are closed. */
  public Shape shape(Template template, TypeScope scope) {
    return new TemplateChecker(library, scope).shape(template.root());
  }

  /** Loads and runs a little of everything, so that the first expression is not slow. */
  public void warmUp() {
    try {
      condition("[1, 2].exists(x, x * 2.5 > 3.0) && {'a': 'b'}.?a.orValue('c').size() == 1")
          .test(_ -> null, new NoMoment());
    } catch (ExpressionSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private TemplateNode node(JsonNode json, String pointer, List<SyntaxError> errors) {
    return switch (json.getNodeType()) {
      case STRING -> text(json, pointer, errors);
      case ARRAY -> items(json, pointer, errors);
      case OBJECT -> fields(json, pointer, errors);
      default -> new TemplateNode.Constant(json);
    };
  }

  private TemplateNode text(JsonNode json, String pointer, List<SyntaxError> errors) {
    var own = new ArrayList<SyntaxError>();
    TextTemplate template = text(json.stringValue(), own);
    own.forEach(error ->
        errors.add(new SyntaxError(pointer, error.offset(), error.message(), error.hint())));
    return template.isConstant()
        ? new TemplateNode.Constant(json)
        : new TemplateNode.Text(template);
  }

  private TemplateNode items(JsonNode json, String pointer, List<SyntaxError> errors) {
    var items = new ArrayList<TemplateNode>(json.size());
    for (int i = 0; i < json.size(); i++) {
      items.add(node(json.get(i), pointer + "/" + i, errors));
    }
    boolean constant = items.stream().allMatch(TemplateNode.Constant.class::isInstance);
    return constant ? new TemplateNode.Constant(json) : new TemplateNode.Items(items);
  }

  private TemplateNode fields(JsonNode json, String pointer, List<SyntaxError> errors) {
    var fields = new LinkedHashMap<String, TemplateNode>();
    for (var entry : json.properties()) {
      String inner = pointer + "/" + TemplateNode.escape(entry.getKey());
      fields.put(entry.getKey(), node(entry.getValue(), inner, errors));
    }
    boolean constant = fields.values().stream().allMatch(TemplateNode.Constant.class::isInstance);
    return constant ? new TemplateNode.Constant(json) : new TemplateNode.Fields(fields);
  }

  private TextTemplate text(String text, List<SyntaxError> errors) {
    var parts = new ArrayList<Part>();
    int at = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
      int end = TemplateScanner.end(text, open + 2);
      if (end == TemplateScanner.NOT_FOUND) {
        errors.add(
            new SyntaxError(
                "",
                open,
                "This template has no end",
                "Close it with }}; to write the braces themselves: {{ '{{' }}"));
        return new TextTemplate(text, parts);
      }
      if (open > at) {
        parts.add(new Part.Literal(text.substring(at, open)));
      }
      Expression expression = cel.parse(text.substring(open + 2, end), open + 2, errors);
      if (expression != null) {
        parts.add(new Part.Hole(expression));
      }
      at = end + 2;
    }
    if (at < text.length()) {
      parts.add(new Part.Literal(text.substring(at)));
    }
    return new TextTemplate(text, parts);
  }
}

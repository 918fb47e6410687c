package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckerTest {

  private static final Map<String, Shape> ROOTS = roots();

  private static final TypeScope SCOPE =
      new TypeScope() {
        @Override
        public @Nullable Shape find(String root) {
          return ROOTS.get(root);
        }

        @Override
        public Collection<String> names() {
          return ROOTS.keySet();
        }
      };

  private static Map<String, Shape> roots() {
    Map<String, Shape> line = new LinkedHashMap<>();
    line.put("sku", Shape.Scalar.STRING);
    line.put("quantity", Shape.Scalar.INT);
    Map<String, Shape> input = new LinkedHashMap<>();
    input.put("name", Shape.Scalar.STRING);
    input.put("count", Shape.Scalar.INT);
    input.put("amount", Shape.Scalar.NUMBER);
    input.put("express", Shape.Scalar.BOOL);
    input.put("note", Shape.Scalar.STRING.orNull());
    input.put("lines", new Shape.ListOf(Shape.Fields.closed(line)));
    input.put("free", Shape.any());
    input.put("open", Shape.Fields.open(line));
    Map<String, Shape> order = new LinkedHashMap<>();
    order.put("output", Shape.any());
    order.put("status", Shape.Scalar.STRING);
    Map<String, Shape> steps = new LinkedHashMap<>();
    steps.put("order", Shape.Fields.closed(order));
    Map<String, Shape> roots = new LinkedHashMap<>();
    roots.put("input", Shape.Fields.closed(input));
    roots.put("steps", Shape.Fields.closed(steps));
    roots.put("dyn", Shape.any());
    return roots;
  }

  private static List<Finding> check(String template) {
    try {
      return Expressing.EXPRESSIONS.check(Expressing.EXPRESSIONS.text(template), SCOPE);
    } catch (ExpressionSyntaxException e) {
      throw new AssertionError(template + ": " + e.errors(), e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input.name + '!'",
        "input.count + 1.5",
        "input.amount * input.count",
        "input.amount == 1",
        "input.note + '!'",
        "input.note == null",
        "input.?note.orValue('none')",
        "input.free.anything.at[0].all",
        "input.free + 1",
        "input.open.other + 1",
        "input.open.sku.size()",
        "input.lines[0].sku",
        "input.lines[input.amount].sku",
        "input.lines.map(l, l.quantity * 2.5).sum()",
        "input.lines.filter(l, l.quantity > 1).map(l, l.sku).join(', ')",
        "input.lines.all(l, l.sku != '')",
        "input.lines.exists_one(i, l, i > 0 && l.quantity == 1)",
        "input.lines.groupBy(l, l.sku)['a'][0].x",
        "input.lines.groupBy('sku').a",
        "input.lines.sortBy(l, l.quantity).map(l, l)",
        "first(input.lines).sku",
        "[1, 'a', null].map(x, x)",
        "[[1], ['a']].flatten().map(x, x + x)",
        "true ? 1 : 'a'",
        "(input.express ? 1 : 2.5) + 1",
        "(input.express ? input.name : null) + 'x'",
        "{'a': 1}.?b.orValue(2)",
        "{'a': 1}.a + 1",
        "default(input.free.x, 'y') + 'z'",
        "has(input.note) && input.express",
        "input.name in ['a', 'b']",
        "1 in {'a': 1}",
        "cel.bind(x, input.count, x + 1)",
        "input.?note.optMap(n, n + '!').orValue('')",
        "steps.order.output.lines.map(l, l.price * l.quantity).sum()",
        "steps['order'].output",
        "type(input.free) == string",
        "timestamp(input.name) + duration('1h')",
        "now() - timestamp('2026-01-01T00:00:00Z') > duration('1h')",
        "math.greatest(input.count, input.amount, 1)",
        "lists.range(input.count).map(i, i * 2)",
        "'a'.substring(input.amount)",
        "[].map(x, x.y)",
        "dyn.transformMap(k, v, v)",
        "input.free.matches('a+')",
        "string(input.count) + input.name",
        "merge(input.open, {'x': 1}).x",
        "min([1, 2]) + 1",
        "input.lines.map(l, {'k': l.sku}).keyBy('k')",
        "toJson(input)",
        "fromJson(input.name).a.b"
      })
  void raisesNoFalseAlarm(String expression) {

    assertThat(check("{{ " + expression + " }}")).isEmpty();
  }

  @Test
  void findsAComparisonThatIsTheSameForAllData() {
    assertThat(check("{{ input.name == 1 }}"))
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.NEVER_EQUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "inptu.name | UNKNOWN_ROOT | 0 | input",
        "input.nme | UNDECLARED_FIELD | 6 | name",
        "input['nme'] | UNDECLARED_FIELD | 6 | name",
        "input.?nme.orValue(1) | UNDECLARED_FIELD | 7 | name",
        "has(input.nme) | UNDECLARED_FIELD | 10 | name",
        "steps.ordr.output | UNDECLARED_FIELD | 6 | order",
        "input.lines[0].skuu | UNDECLARED_FIELD | 15 | sku",
        "input.lines.map(l, l.skuu) | UNDECLARED_FIELD | 21 | sku",
        "first(input.lines).skuu | UNDECLARED_FIELD | 19 | sku",
        "input.name + 1 | TYPE_MISMATCH | 11 | ",
        "input.count + 'x' | TYPE_MISMATCH | 12 | ",
        "input.amount > 'x' | TYPE_MISMATCH | 13 | ",
        "input.amount.size() | TYPE_MISMATCH | 13 | called",
        "input.amount.startsWith('x') | TYPE_MISMATCH | 13 | called",
        "input.amount.map(x, x) | TYPE_MISMATCH | 5 | ",
        "input.name.first | TYPE_MISMATCH | 11 | ",
        "input.name && true | TYPE_MISMATCH | 5 | ",
        "!input.name | TYPE_MISMATCH | 0 | ",
        "input.name ? 1 : 2 | TYPE_MISMATCH | 5 | ",
        "input.lines['a'] | TYPE_MISMATCH | 12 | ",
        "input.name.lowerAsci() | UNKNOWN_FUNCTION | 11 | lowerAscii",
        "siez(input.lines) | UNKNOWN_FUNCTION | 0 | size",
        "math.absolute(1) | UNKNOWN_FUNCTION | 0 | ",
        "input.name.substring() | TYPE_MISMATCH | 11 | substring",
        "sum(input.lines) | TYPE_MISMATCH | 0 | called",
        "input.name.matches('a(') | INVALID_LITERAL | 11 | ",
        "timestamp('yesterday') | INVALID_LITERAL | 0 | ",
        "input.name.orValue('x') | TYPE_MISMATCH | 5 | ",
        "[1, 2].map(x, x + 'a') | TYPE_MISMATCH | 16 | "
      })
  void findsWhatIsSurelyWrong(
      String expression, Finding.Kind kind, int offset, @Nullable String hint) {
    List<Finding> findings = check("{{ " + expression + " }}");
    assertThat(findings).hasSize(1);
    Finding finding = findings.getFirst();
    assertThat(finding.kind()).isEqualTo(kind);
    assertThat(finding.offset() - 3).as(finding.toString()).isEqualTo(offset);
    assertThat(finding.hint()).contains(hint == null ? "" : hint);
    assertThat(finding.message()).isNotEmpty();
  }

  @Test
  void aConditionMustBeBoolean() throws ExpressionSyntaxException {
    List<Finding> findings =
        Expressing.EXPRESSIONS.check(Expressing.EXPRESSIONS.condition("input.count"), SCOPE);
    assertThat(findings).extracting(Finding::kind).containsExactly(Finding.Kind.TYPE_MISMATCH);
    assertThat(
            Expressing.EXPRESSIONS.check(
                Expressing.EXPRESSIONS.condition("input.free || input.express"), SCOPE))
        .isEmpty();
  }

  @Test
  void findsAllMistakesOfATemplateWithTheirPlaces() throws ExpressionSyntaxException {
    Template template =
        Expressing.EXPRESSIONS.template(
            Json.read(
                "{\"a\": \"{{ input.x }} {{ nowhere }}\", \"b\": [\"{{ input.name + 1 }}\"]}"));
    assertThat(Expressing.EXPRESSIONS.check(template, SCOPE))
        .extracting(finding -> finding.pointer() + "@" + finding.offset())
        .containsExactly("/a@9", "/a@17", "/b/0@14");
  }

  @Test
  void knowsTheShapeOfAResult() throws ExpressionSyntaxException {
    assertThat(
            shape("{\"a\": \"{{ input.count }}\", \"b\": \"x{{ input.count }}\", \"c\": [1, 2.5]}"))
        .isEqualTo(
            Shape.Fields.closed(
                new LinkedHashMap<>(
                    Map.of(
                        "a", Shape.Scalar.INT,
                        "b", Shape.Scalar.STRING,
                        "c", new Shape.ListOf(Shape.Scalar.NUMBER)))));
    assertThat(shape("\"{{ input.lines.map(l, l.sku) }}\""))
        .isEqualTo(new Shape.ListOf(Shape.Scalar.STRING));
    assertThat(shape("\"{{ input.lines.filter(l, l.quantity > 1) }}\""))
        .isEqualTo(shape("\"{{ input.lines }}\""));
    assertThat(shape("\"{{ now() }}\"")).isEqualTo(Shape.Scalar.STRING);
    assertThat(shape("\"{{ input.?note }}\"")).isEqualTo(Shape.Scalar.STRING.orNull());
    assertThat(shape("\"{{ input.count + 1 }}\"")).isEqualTo(Shape.Scalar.INT);
    assertThat(shape("\"{{ input.count / 2 }}\"")).isEqualTo(Shape.Scalar.NUMBER);
    assertThat(shape("\"{{ input.free }}\"")).isEqualTo(Shape.any());
    assertThat(shape("\"{{ input.lines.all(l, true) }}\"")).isEqualTo(Shape.Scalar.BOOL);
  }

  private static Shape shape(String json) throws ExpressionSyntaxException {
    return Expressing.EXPRESSIONS.shape(Expressing.EXPRESSIONS.template(Json.read(json)), SCOPE);
  }
}

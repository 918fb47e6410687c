package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenuto.language.value.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private static final String DATA =
      """
      {"input": {"name": "Ada", "n": 1.50, "nothing": null, "list": [1, "x"], "map": {"b": 1, "a": 2},
       "evil": "{{ input.name }}", "yes": true}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "{{ input.n }}|1.50",
        "{{input.list}}|[1,\"x\"]",
        "{{ input.nothing }}|null",
        "{{ input.yes }}|true",
        " {{ input.n }}|\" 1.50\"",
        "{{ input.n }} |\"1.50 \"",
        "a {{ input.name }} b {{ input.n }}|\"a Ada b 1.50\"",
        "{{ input.name }}{{ input.name }}|\"AdaAda\"",
        "<{{ input.nothing }}>|\"<>\"",
        "<{{ input.list }}>|\"<[1,\\\"x\\\"]>\"",
        "<{{ input.map }}>|\"<{\\\"b\\\":1,\\\"a\\\":2}>\"",
        "{{ input.evil }}|\"{{ input.name }}\"",
        "<{{ input.evil }}>|\"<{{ input.name }}>\"",
        "{{ '{{' }}|\"{{\"",
        "{{ '}}' }}|\"}}\"",
        "{{ \"a}}b\" }}|\"a}}b\"",
        "{{ '''it's }}''' }}|\"it's }}\"",
        "{{ r'\\}}' }}|\"\\\\}}\"",
        "{{ 'a\\'}}' }}|\"a'}}\"",
        "{{ {'a': {'b': 1}} }}|{\"a\":{\"b\":1}}",
        "{{{'a': {'b': 1}}}}|{\"a\":{\"b\":1}}",
        "{{ 1 // one }}|1",
        "{{ 1 // it's }} and|\"1 and\"",
        "a }} b|\"a }} b\"",
        "{ {{ input.name }} }|\"{ Ada }\"",
        "plain|\"plain\"",
        "|null"
      })
  void becomesItsValue(String template, String json) {
    String written = template == null ? "" : template;
    String expected = template == null ? "\"\"" : json;
    assertThat(Expressing.resolve(written, DATA)).isEqualTo(expected);
  }

  @Test
  void keysAreNeverTemplatesAndOrderIsKept() throws ExpressionSyntaxException {
    Template template =
        Expressing.EXPRESSIONS.template(
            Json.read("{\"{{ x\": \"{{ input.n }}\", \"a\": [\"{{ input.name }}\", 1e2, null]}"));
    assertThat(Json.write(template.resolve(Expressing.roots(DATA), new NoMoment())))
        .isEqualTo("{\"{{ x\":1.50,\"a\":[\"Ada\",1e2,null]}");
    assertThat(template.isConstant()).isFalse();
    assertThat(template.reads())
        .containsExactly(
            new ReadPath("input", List.of("n")), new ReadPath("input", List.of("name")));
  }

  @Test
  void withoutTemplatesIsConstantAndGivesItsSource() throws ExpressionSyntaxException {
    Template template = Expressing.EXPRESSIONS.template(Json.read("{\"a\": [1.0, \"}} {\"]}"));
    assertThat(template.isConstant()).isTrue();
    assertThat(template.resolve(_ -> null, new NoMoment())).isSameAs(template.source());
    assertThat(template.reads()).isEmpty();
  }

  @Test
  void partsAreThereForThoseWhoEncodeEachValue() throws ExpressionSyntaxException {
    TextTemplate text = Expressing.EXPRESSIONS.text("{{ input.name }}/a/{{ input.n }}?x");
    assertThat(text.parts()).hasSize(4);
    assertThat(text.parts().get(1)).isEqualTo(new Part.Literal("/a/"));
    assertThat(text.parts().get(2))
        .isInstanceOfSatisfying(
            Part.Hole.class,
            hole -> {
              assertThat(Json.write(hole.resolve(Expressing.roots(DATA), new NoMoment())))
                  .isEqualTo("1.50");
              assertThat(hole.source()).isEqualTo(" input.n ");
              assertThat(hole.offset()).isEqualTo(21);
            });
    assertThat(text.isWhole()).isFalse();
    assertThat(Expressing.EXPRESSIONS.text("{{ 1 }}").isWhole()).isTrue();
    assertThat(Expressing.EXPRESSIONS.text("x").isConstant()).isTrue();
  }

  @Test
  void reportsEveryStringThatIsNoTemplateWithItsPlace() {
    var json =
        Json.read(
            "{\"a/b\": \"ok {{ input.x + }}\", \"c\": [\"{{ open\", \"{{ fine }}\"], \"d\": \"{{ }}\"}");
    ExpressionSyntaxException e =
        catchThrowableOfType(
            ExpressionSyntaxException.class, () -> Expressing.EXPRESSIONS.template(json));
    assertThat(e.errors()).extracting(SyntaxError::pointer).containsExactly("/a~1b", "/c/0", "/d");
    assertThat(e.errors().get(0).offset()).isBetween(14, 17);
    assertThat(e.errors().get(1).offset()).isZero();
    assertThat(e.errors().get(1).hint()).contains("}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a {{ 'x }}|2",
        "{{ {'a': 1 }}|0",
        "ä€ {{ 1 ++ }}|9",
        "𝄞 {{ x. }}|9",
        "{{ Foo{a: 1} }}|6"
      })
  void syntaxErrorsPointAtTheirCharacter(String template, int offset) {
    assertThat(Expressing.syntaxError(template).offset()).isEqualTo(offset);
  }

  @Test
  void anExpressionFieldHoldsNoBraces() throws ExpressionSyntaxException {
    ExpressionSyntaxException e =
        catchThrowableOfType(
            ExpressionSyntaxException.class,
            () -> Expressing.EXPRESSIONS.condition("  {{ input.yes }}"));
    assertThat(e.offset()).isEqualTo(2);
    assertThat(e.hint()).contains("Remove");
    assertThat(
            Expressing.EXPRESSIONS
                .condition("input.evil == '{{ input.name }}'")
                .test(Expressing.roots(DATA), new NoMoment()))
        .isTrue();
  }

  @Test
  void aConditionMustBeBoolean() throws ExpressionSyntaxException {
    Condition condition = Expressing.EXPRESSIONS.condition("input.name");
    ExpressionFailure failure =
        catchThrowableOfType(
            ExpressionFailure.class, () -> condition.test(Expressing.roots(DATA), new NoMoment()));
    assertThat(failure).hasMessageContaining("`input.name` is a string");
    assertThat(condition.reads()).containsExactly(new ReadPath("input", List.of("name")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a + ~ The expression ends too early ~ ",
        "[1, 2 ~ The expression ends too early ~ Expected ']', ','",
        "a b ~ |b| cannot stand here ~ ",
        "a = b ~ |=| has no meaning here ~ Use == to compare",
        "for.x ~ |for| is a word that the expression language reserves ~ m['for']",
        "99999999999999999999 ~ The whole number is beyond 64 bits ~ .0",
        "'\\q' ~ The string does not end, or has an escape that does not exist ~ r'",
        "has(x) ~ has() needs a field ~ has(m.key)"
      })
  void syntaxErrorsAreWordedForAuthors(String expression, String message, String hint) {
    ExpressionSyntaxException e = Expressing.syntaxError("{{ " + expression + " }}");
    assertThat(e.errors()).hasSize(1);
    assertThat(e).hasMessage(message.replace("|", "`"));
    assertThat(e.hint()).contains(hint == null ? "" : hint);
  }

  @Test
  void anExpressionNestedTooDeepIsASyntaxError() {
    String deep = "(".repeat(5_000) + "1" + ")".repeat(5_000);
    assertThat(Expressing.syntaxError("{{ " + deep + " }}")).hasMessageContaining("deep");
    String lists = "[".repeat(5_000) + "]".repeat(5_000);
    assertThat(Expressing.syntaxError("{{ " + lists + " }}")).hasMessageContaining("deep");
  }

  @Test
  void namesThatNoRootCanHaveAreKnown() {
    assertThat(ReservedWords.isKeyword("in")).isTrue();
    assertThat(ReservedWords.isKeyword("item")).isFalse();
    assertThat(ReservedWords.isTaken("math")).isTrue();
    assertThat(ReservedWords.isTaken("string")).isTrue();
    assertThat(ReservedWords.isTaken("line")).isFalse();
  }
}

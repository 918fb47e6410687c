package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the language does not change gives the same as cel-java's own runtime. */
class ConformanceTest {

  private static final Cel CEL =
      CelFactory.plannerCelBuilder()
          .setOptions(
              CelOptions.current()
                  .enableOptionalSyntax(true)
                  .enableHeterogeneousNumericComparisons(true)
                  .build())
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addCompilerLibraries(
              CelExtensions.strings(),
              CelExtensions.math(),
              CelExtensions.bindings(),
              CelExtensions.encoders(CelOptions.DEFAULT),
              CelExtensions.sets(CelOptions.DEFAULT),
              CelExtensions.lists(),
              CelExtensions.regex(),
              CelExtensions.optional(),
              CelExtensions.comprehensions())
          .addRuntimeLibraries(
              CelExtensions.strings(),
              CelExtensions.math(),
              CelExtensions.encoders(CelOptions.DEFAULT),
              CelExtensions.sets(CelOptions.DEFAULT),
              CelExtensions.lists(),
              CelExtensions.regex(),
              CelExtensions.optional(),
              CelExtensions.comprehensions())
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 + 2 * 3 - 4 == 3",
        "-7 % 3 == -1",
        "'tacocat'.substring(0, 4) == 'taco' && 'tacocat'.charAt(7) == ''",
        "'hello mellow'.indexOf('') == 0 && 'hello mellow'.indexOf('jello') == -1",
        "'hello mellow'.lastIndexOf('') == 12",
        "'hello mellow'.lastIndexOf('ello', 6) == 1",
        "'a,b,c'.split(',') == ['a', 'b', 'c'] && 'abc'.split('') == ['a', 'b', 'c']",
        "'a,b,c'.split(',', 0) == [] && 'a,b,c'.split(',', 1) == ['a,b,c']",
        "'hello'.replace('', '_') == '_h_e_l_l_o_'",
        "'hello hello'.replace('he', 'we', 0) == 'hello hello'",
        "'hello hello'.replace('', '_', 2) == '_h_ello hello'",
        "['a', 'b'].join() == 'ab' && [].join(',') == ''",
        "'gums'.reverse() == 'smug'",
        "math.round(-1.5) == -2.0 && math.round(1.2) == 1.0",
        "math.ceil(-1.2) == -1.0 && math.floor(-1.2) == -2.0 && math.trunc(-1.9) == -1.0",
        "math.bitShiftRight(-1, 1) == 9223372036854775807 && math.bitShiftLeft(1, 64) == 0",
        "base64.encode(b'hello') == 'aGVsbG8=' && base64.decode('aGVsbG8=') == b'hello'",
        "sets.contains([1], []) && sets.equivalent([1, 2], [2, 1, 1]) && !sets.intersects([1], [])",
        "[1, 2, 3, 4].slice(1, 3) == [2, 3] && [3, 1, 2].sort() == [1, 2, 3]",
        "[[1], [[2]]].flatten(2) == [1, 2] && lists.range(3) == [0, 1, 2]",
        "['a', 'bb', ''].sortBy(s, s.size()) == ['', 'a', 'bb']",
        "regex.replace('hello world hello', 'hello', 'hi', 1) == 'hi world hello'",
        "regex.replace('ac', 'a(.)', r'\\1\\0') == 'cac'",
        "regex.extract('HELLO', 'hello') == optional.none()",
        "regex.extractAll('id:123, id:456', 'id:[0-9]+') == ['id:123', 'id:456']",
        "'hello'.matches('^h') && !'hello'.matches('^e')",
        "duration('1h30m').getMinutes() == 90 && duration('1.5s').getMilliseconds() == 500",
        "timestamp('2026-01-31T12:00:00Z').getDayOfWeek() == 6",
        "timestamp('2026-01-31T23:30:00Z').getDate('Europe/Berlin') == 1",
        "timestamp('2026-01-31T12:00:00Z').getHours('-02:30') == 9",
        "timestamp('2026-01-31T12:00:00Z').getDayOfYear() == 30",
        "string(duration('90m')) == '5400s' && string(timestamp(0)) == '1970-01-01T00:00:00Z'",
        "int('-5') == -5 && int(2.9) == 2 && double('1.5') == 1.5 && bool('t')",
        "int(timestamp('1970-01-01T00:01:00Z')) == 60",
        "type(1) == int && type('') == string && type([]) == list && type(null) == null_type",
        "type(type(1)) == type",
        "[1, 2, 3].exists_one(x, x > 2) && [1, 2].all(i, v, i < v)",
        "[1, 2].transformList(i, v, i * v) == [0, 2]",
        "{'a': 1}.transformMap(k, v, v + 1) == {'a': 2}",
        "{'a': 1}.transformMapEntry(k, v, {k + 'x': v}) == {'ax': 1}",
        "{'a': 1, 'b': 2}.filter(k, k > 'a') == ['b']",
        "[?optional.of(1), ?optional.none()] == [1]",
        "{'a': {'b': 1}}.?a.b.orValue(0) == 1 && {}.?a.?b.orValue(0) == 0",
        "optional.of(2).optMap(x, x * 2).value() == 4",
        "optional.of(2).optFlatMap(x, optional.none()).hasValue() == false",
        "[0, 1].exists(x, 1 / x == 1)",
        "'\\u00e9' < '\\U0001F600' && 'a' < 'b' && b'a' < b'b' && false < true",
        "b'ab' + b'c' == b'abc' && [1] + [2] == [1, 2]",
        "size('é😀') == 2 && size(b'é') == 2",
        "cel.bind(x, 2, x * x) == 4",
        "'a' in {'a': 1} && !(2 in [1])",
        "optional.ofNonZeroValue(0).hasValue() == false",
        "strings.quote('a\\n\"') == '\"a\\\\n\\\\\"\"'"
      })
  void agreesWithCelJava(String expression) throws Exception {
    Object theirs = CEL.createProgram(CEL.parse(expression).getAst()).eval(Collections.emptyMap());
    assertThat(theirs).isEqualTo(true);
    assertThat(Expressing.value(expression)).isEqualTo("true");
  }
}

package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionLibraryTest {

  static Stream<FunctionLibrary.Entry> entries() {
    return Expressing.EXPRESSIONS.library().entries().stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyDocumentedExampleIsTrue(FunctionLibrary.Entry entry) {
    assertThat(Expressing.value(entry.example())).as(entry.example()).isEqualTo("true");
    assertThat(entry.example()).contains(entry.name() + "(");
    assertThat(entry.description()).endsWith(".");
    assertThat(entry.signatures()).isNotEmpty();
  }

  @Test
  void everyFunctionAndMacroThatCanBeWrittenIsDocumented() {
    Stream<String> functions =
        Expressing.EXPRESSIONS.library().names().stream()
            .filter(name -> Character.isLetter(name.charAt(0)) && !name.contains("@"));
    Stream<CelMacro> macros =
        Stream.of(
                CelStandardMacro.STANDARD_MACROS.stream().map(CelStandardMacro::getDefinition),
                CelExtensions.bindings().macros().stream(),
                CelExtensions.optional().macros().stream(),
                CelExtensions.comprehensions().macros().stream(),
                Macros.all().stream())
            .flatMap(macro -> macro);
    assertThat(entries().map(FunctionLibrary.Entry::name).map(name -> name.replace("cel.", "")))
        .containsAll(Stream.concat(functions, macros.map(CelMacro::getFunction)).toList());
  }

  @Test
  void hasAllFunctionsThatTheLanguageNames() {
    List<String> names =
        List.of(
            "toJson",
            "fromJson",
            "jsonPath",
            "sum",
            "avg",
            "min",
            "max",
            "first",
            "last",
            "groupBy",
            "keyBy",
            "chunk",
            "zip",
            "distinct",
            "flatten",
            "merge",
            "pick",
            "omit",
            "entries",
            "fromEntries",
            "urlEncode",
            "sha256",
            "formatTime",
            "parseTime",
            "uuid",
            "now",
            "random");
    assertThat(entries().map(FunctionLibrary.Entry::name)).containsAll(names);
  }
}

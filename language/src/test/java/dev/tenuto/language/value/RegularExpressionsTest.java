package dev.tenuto.language.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegularExpressionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[A-Z]{2}-[0-9]{1,1000}$",
        "(a|b){3}",
        "x{",
        "a{,3}",
        "[]{5}]",
        "\\{5}",
        "([0-9]{1,3}\\.){3}[0-9]{1,3}",
        ""
      })
  void compilesWhatPeopleWrite(String pattern) {
    assertThat(RegularExpressions.compile(pattern)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((x{1000}){1000}){1000}",
        "(x{1000}){11}",
        "(?:(?:a{100}){100}){2}",
        "(?=x)",
        "(",
        "(a)\\1"
      })
  void refusesWhatIsTooLargeOrNoneOfRe2s(String pattern) {
    assertThatThrownBy(() -> RegularExpressions.compile(pattern))
        .isInstanceOf(PatternSyntaxException.class);
  }
}

package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRuleTest {

  private static final RetryRule IDEMPOTENT = new RetryRule(true, null);
  private static final RetryRule OTHER = new RetryRule(false, null);

  @ParameterizedTest
  @CsvSource({
    "http.connect, true, true",
    "http.dns, true, true",
    "claim.missing, true, true",
    "claim.unavailable, true, true",
    "http.tls, false, false",
    "http.timeout, true, false",
    "http.broken, true, false",
    "http.status.408, true, false",
    "http.status.425, true, true",
    "http.status.429, true, true",
    "http.status.500, true, false",
    "http.status.501, false, false",
    "http.status.502, true, false",
    "http.status.503, true, true",
    "http.status.504, true, false",
    "http.status.400, false, false",
    "http.status.404, false, false",
    "http.status.409, false, false",
    "http.status.302, false, false",
    "http.unexpected, false, false",
    "http.not_json, false, false",
    "http.too_large, false, false",
    "http.refused_target, false, false",
    "http.refused_value, false, false",
    "input.invalid, false, false",
    "output.invalid, false, false",
    "expression.missing_field, false, false",
    "env.missing, false, false",
    "secret.missing, false, false",
    "step.timeout, false, false",
    "limit.output, false, false",
    "worker.lost, true, false"
  })
  void retriesByDefault(String code, boolean idempotent, boolean other) {
    assertThat(IDEMPOTENT.retries(code)).isEqualTo(idempotent);
    assertThat(OTHER.retries(code)).isEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({
    "http, http.timeout, true",
    "http, http.status.404, true",
    "http, httpx.status, false",
    "http.status, http.status.404, true",
    "http.status.404, http.status.404, true",
    "http.status.40, http.status.404, false",
    "http.stat, http.status.404, false",
    "http.status.5xx, http.status.503, true",
    "http.status.5xx, http.status.404, false",
    "http.status.4xx, http.status.404, true",
    "http.timeout, http.connect, false",
    "output.invalid, output.invalid, true"
  })
  void matchesCodesPrefixesAndClasses(String pattern, String code, boolean expected) {
    assertThat(RetryRule.matches(pattern, code)).isEqualTo(expected);
    assertThat(new RetryRule(false, List.of("none.such", pattern)).retries(code))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input.invalid",
        "expression.type",
        "http.refused_value",
        "http.refused_target",
        "env.missing",
        "step.timeout",
        "limit.output"
      })
  void neverRetriesWhatComesOutTheSame(String code) {
    assertThat(new RetryRule(true, List.of(code, "http", "expression")).retries(code)).isFalse();
  }
}

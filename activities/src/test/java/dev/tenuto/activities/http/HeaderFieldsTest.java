package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

class HeaderFieldsTest {

  @Test
  void letsTheAuthorsHeadersWin() {
    HeaderFields fields =
        new HeaderFields()
            .own("Content-Type", "application/json")
            .own("Idempotency-Key", "ours")
            .own("X-Tenuto-Attempt", "2")
            .authored("content-type", Calls.json("'application/problem+json'"))
            .authored("idempotency-key", Calls.json("'theirs'"))
            .authored("x-tenuto-attempt", Calls.json("'9'"));

    assertThat(fields.build().get("Content-Type")).isEqualTo("application/problem+json");
    assertThat(fields.build().values("Idempotency-Key")).containsExactly("theirs");
    assertThat(fields.build().values("X-Tenuto-Attempt")).containsExactly("2");
  }

  @Test
  void leavesOutNullAndRepeatsLists() {
    HeaderFields fields =
        new HeaderFields()
            .own("Idempotency-Key", "ours")
            .authored("Idempotency-Key", Calls.json("null"))
            .authored("X-None", Calls.json("null"))
            .authored("X-Empty", Calls.json("[]"))
            .authored("X-Many", Calls.json("['a', null, 2, {'b': 1.50}]"));

    assertThat(fields.build().values("Idempotency-Key")).containsExactly("ours");
    assertThat(fields.build().get("X-None")).isNull();
    assertThat(fields.build().get("X-Empty")).isNull();
    assertThat(fields.build().values("X-Many")).containsExactly("a", "2", "{\"b\":1.50}");
  }

  @Test
  void refusesAListAsKey() {
    assertThat(refusal("Idempotency-Key", "['a', 'b']")).contains("Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hush\r\nX-Evil: 1",
        "hush\n",
        "hush\u0000",
        "hush\t1",
        "hush\u007f",
        "hush\u0085",
        "hush\uD800"
      })
  void refusesControlCharactersWithoutRepeatingTheValue(String value) {
    AttemptFailure failure =
        catchThrowableOfType(
            AttemptFailure.class,
            () -> new HeaderFields().authored("Authorization", StringNode.valueOf(value)));

    assertThat(failure.code()).isEqualTo("http.refused_value");
    assertThat(failure.getMessage()).contains("Authorization").doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "content-length",
        "Transfer-Encoding",
        "Upgrade",
        "X Y",
        "X:Y",
        "",
        "X\r\nY",
        "Ä"
      })
  void refusesNamesThatAreNoneOrTheConnectionsOwn(String name) {
    assertThat(refusal(name, "'x'")).doesNotContain("\r");
  }

  @Test
  void sendsOtherCharactersAsUtf8() {
    HeaderFields fields = new HeaderFields().authored("X-Name", Calls.json("'Zoë €'"));

    assertThat(fields.build().get("X-Name")).isEqualTo("Zoë €");
  }

  private static String refusal(String name, String value) {
    AttemptFailure failure =
        catchThrowableOfType(
            AttemptFailure.class, () -> new HeaderFields().authored(name, Calls.json(value)));
    assertThat(failure).as(name).isNotNull();
    assertThat(failure.code()).isEqualTo("http.refused_value");
    return String.valueOf(failure.getMessage());
  }
}

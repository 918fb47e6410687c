package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.value.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonPathTest {

  private static final JsonNode STORE =
      Json.read(
          """
          {"store": {"book": [
              {"category": "reference", "author": "Nigel Rees", "title": "Sayings", "price": 8.95},
              {"category": "fiction", "author": "Evelyn Waugh", "title": "Sword", "price": 12.99},
              {"category": "fiction", "author": "Herman Melville", "title": "Moby Dick",
               "isbn": "0-553-21311-3", "price": 8.99},
              {"category": "fiction", "author": "J. R. R. Tolkien", "title": "Rings",
               "isbn": "0-395-19395-8", "price": 22.99}],
            "bicycle": {"color": "red", "price": 399}},
           "o": {"j j": {"k.k": 3}, "'": 1, "ä": 2, "none": null},
           "a": [3, 5, 1, 2, 4, 6, {"b": "j"}, {"b": "k"}, {"b": {}}, {"b": "kilo"}],
           "n": [0, 1, 2, 3, 4, 5, 6]}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "$.store.book[*].author ~ [\"Nigel Rees\",\"Evelyn Waugh\",\"Herman Melville\",\"J. R. R. Tolkien\"]",
        "$..price ~ [8.95,12.99,8.99,22.99,399]",
        "$.store..price ~ [8.95,12.99,8.99,22.99,399]",
        "$..book[2].title ~ [\"Moby Dick\"]",
        "$..book[-1].title ~ [\"Rings\"]",
        "$..book[0,1].title ~ [\"Sayings\",\"Sword\"]",
        "$..book[:2].title ~ [\"Sayings\",\"Sword\"]",
        "$..book[?@.isbn].title ~ [\"Moby Dick\",\"Rings\"]",
        "$..book[?@.price<10].title ~ [\"Sayings\",\"Moby Dick\"]",
        "$..book[?(@.price < 10 && @.category == 'fiction')].title ~ [\"Moby Dick\"]",
        "$..book[?!@.isbn].title ~ [\"Sayings\",\"Sword\"]",
        "$..book[?length(@.title) == 5].title ~ [\"Sword\",\"Rings\"]",
        "$..book[?match(@.author, '.*Tolkien')].title ~ [\"Rings\"]",
        "$..book[?search(@.author, 'Mel')].title ~ [\"Moby Dick\"]",
        "$..book[?match(@.author, 'Tolkien')].title ~ []",
        "$.store[?count(@.*) == 2].color ~ [\"red\"]",
        "$.a[?@.b == 'kilo'] ~ [{\"b\":\"kilo\"}]",
        "$.a[?@>3.5] ~ [5,4,6]",
        "$.a[?@.b] ~ [{\"b\":\"j\"},{\"b\":\"k\"},{\"b\":{}},{\"b\":\"kilo\"}]",
        "$.a[?@<2 || @.b == \"k\"] ~ [1,{\"b\":\"k\"}]",
        "$.a[?@.b == $.x] ~ [3,5,1,2,4,6]",
        "$.n[1:5:2] ~ [1,3]",
        "$.n[5:1:-2] ~ [5,3]",
        "$.n[::-1] ~ [6,5,4,3,2,1,0]",
        "$.n[-2:] ~ [5,6]",
        "$.n[10] ~ []",
        "$.n[0:0] ~ []",
        "$.n[::0] ~ []",
        "$['o']['j j']['k.k'] ~ [3]",
        "$.o[\"'\"] ~ [1]",
        "$.o['\\''] ~ [1]",
        "$.o.ä ~ [2]",
        "$.o['\\u00e4'] ~ [2]",
        "$.o.none ~ [null]",
        "$.o[?@ == null] ~ [null]",
        "$.gone.deeper ~ []",
        "$.n[0]['x'] ~ []",
        "$ .n [ 0 , 1 ] ~ [0,1]",
        "$.n[?@ == 1.0] ~ [1]",
        "$.store.bicycle.* ~ [\"red\",399]"
      })
  void selectsAsTheStandardSays(String path, String expected) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    var evaluation = new Evaluation(_ -> null, new NoMoment());
    JsonPathParser.parse(path).find(STORE, STORE, evaluation).forEach(found::add);
    assertThat(Json.write(found)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "$.",
        "$..",
        "$[",
        "$[]",
        "$['a'",
        "$['a]",
        "$[01]",
        "$[-0]",
        "$[1.5]",
        "$.a b",
        "$[?@.a ==]",
        "$[?1]",
        "$[?@..a == 1]",
        "$[?length(@)]",
        "$[?nope(@)]",
        "$[?@.a == 01]",
        "$[?(@.a]",
        "$[9007199254740992]",
        "$['\\x']",
        " $",
        "$ ",
        "$.1a",
        "$[?@.a === 1]",
        "$[?'a']"
      })
  void refusesWhatIsNoPath(String path) {
    assertThatThrownBy(() -> JsonPathParser.parse(path))
        .isInstanceOf(ExpressionFailure.class)
        .hasMessageContaining("RFC 9535");
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    assertThatThrownBy(() -> JsonPathParser.parse("$[?" + "(".repeat(100_000)))
        .isInstanceOf(ExpressionFailure.class)
        .hasMessageContaining("deep");
  }
}

package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map whose keys are fixed by the language. Its unknown keys are told when it is made; its values
 * are read one by one, each telling what is wrong with it.
 */
final class Fields {

  private final SourceNode.Mapping map;
  private final Vocabulary words;
  private final Problems problems;

  private Fields(SourceNode.Mapping map, Vocabulary words, Problems problems) {
    this.map = map;
    this.words = words;
    this.problems = problems;
  }

  /** The node as a map of these words; null when it is no map, which is told. */
  static @Nullable Fields of(SourceNode node, Vocabulary words, Problems problems) {
    return of(node, words, null, problems);
  }

  /**
   * The same with advice where it is no map.
   *
   * @param hint how it is written
   */
  static @Nullable Fields of(
      SourceNode node, Vocabulary words, @Nullable String hint, Problems problems) {
    if (!(node instanceof SourceNode.Mapping map)) {
      Scalars.wrongType(node, "a map", hint, problems);
      return null;
    }
    var fields = new Fields(map, words, problems);
    map.entries().forEach(fields::checkKey);
    return fields;
  }

  private void checkKey(String key, SourceNode.Entry entry) {
    if (!words.knows(key)) {
      String nearest = NearestName.find(key, words.keys());
      String elsewhere = Vocabulary.whereElse(key);
      problems.add(
          ProblemCode.KEY_UNKNOWN,
          entry.key(),
          entry.value().path(),
          "`" + Texts.shown(key) + "` is no key of " + words.thing(),
          elsewhere != null
              ? "`" + key + "` belongs in " + elsewhere
              : nearest != null
                  ? "Did you mean `" + nearest + "`?"
                  : "Keys here are " + String.join(", ", words.keys()));
    }
  }

  boolean has(String key) {
    return map.entries().containsKey(key);
  }

  Vocabulary words() {
    return words;
  }

  SourceNode.Mapping map() {
    return map;
  }

  @Nullable SourceNode find(String key) {
    return map.find(key);
  }

  /** The value of a required key; null when it is missing, which is told. */
  @Nullable SourceNode require(String key, @Nullable String hint) {
    SourceNode node = map.find(key);
    if (node == null) {
      problems.add(
          ProblemCode.KEY_MISSING,
          map.location(),
          map.nodePath().field(key).toString(),
          "The key `" + key + "` is missing in " + words.thing(),
          hint);
    }
    return node;
  }

  @Nullable Written written(String key) {
    SourceNode node = map.find(key);
    return node == null ? null : new Written(node.json(), node);
  }

  @Nullable String text(String key) {
    SourceNode node = map.find(key);
    return node == null ? null : Scalars.text(node, problems);
  }

  @Nullable Boolean bool(String key) {
    SourceNode node = map.find(key);
    return node == null ? null : Scalars.bool(node, problems);
  }

  @Nullable Integer whole(String key, int least, int most) {
    SourceNode node = map.find(key);
    return node == null ? null : Scalars.whole(node, least, most, problems);
  }

  java.time.@Nullable Duration duration(String key) {
    SourceNode node = map.find(key);
    return node == null ? null : Durations.read(node, problems);
  }

  /** The entries of a map with free keys; empty when the key is absent or no map. */
  Map<String, SourceNode.Entry> entries(String key) {
    SourceNode node = map.find(key);
    SourceNode.Mapping inner = node == null ? null : Scalars.map(node, problems);
    return inner == null ? java.util.Collections.emptyMap() : inner.entries();
  }
}

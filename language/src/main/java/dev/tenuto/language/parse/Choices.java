package dev.tenuto.language.parse;

import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that are one of a few words. */
record Choices(Problems problems) {

  /** The word; null when it is absent or none of {@code words}, the latter being told. */
  @Nullable String check(@Nullable SourceNode node, List<String> words) {
    String text = node == null ? null : Scalars.text(node, problems);
    if (node == null || text == null || words.contains(text)) {
      return text;
    }
    String nearest = NearestName.find(text, words);
    problems.add(
        ProblemCode.VALUE_INVALID,
        node.location(),
        node.path(),
        "`" + Texts.shown(text) + "` is not allowed here; it may be " + String.join(", ", words),
        nearest == null ? null : "Did you mean `" + nearest + "`?");
    return null;
  }
}

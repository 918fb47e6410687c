package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;
import dev.tenuto.language.expression.ReservedWords;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name where it stands.
 *
 * @param text the name
 * @param location of the name itself, which may be a key
 * @param path of what is named
 */
record Name(String text, SourceLocation location, String path, Problems problems) {

  static final int LONGEST = 63;
  static final Pattern DOCUMENT = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
  static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  static boolean isDocumentName(String name) {
    return name.length() <= LONGEST && DOCUMENT.matcher(name).matches();
  }

  /** The name of a document or namespace; null when a node is none, which is told. */
  static @Nullable String document(SourceNode node, Problems problems) {
    String name = Scalars.text(node, problems);
    if (name == null || isDocumentName(name)) {
      return name;
    }
    new Name(name, node.location(), node.path(), problems)
        .tellInvalid("lower-case letters, digits and inner hyphens", null);
    return null;
  }

  /** Whether it can be the id of a step or the name of a variable; that it can't is told. */
  boolean isIdentifier() {
    if (text.length() > LONGEST || !IDENTIFIER.matcher(text).matches()) {
      String other = text.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?=[0-9])", "_");
      boolean usable = text.length() < LONGEST && !text.isEmpty();
      tellInvalid(
          "letters, digits and _, not beginning with a digit",
          usable ? "Write `" + other + "`" : null);
      return false;
    }
    if (ReservedWords.isKeyword(text)) {
      problems.add(
          ProblemCode.NAME_RESERVED,
          location,
          path,
          "`" + text + "` is a word that the expression language reserves",
          "Choose another name, for example `" + text + "_`");
      return false;
    }
    return true;
  }

  /** Whether it can be the name of a tag; that it can't is told. */
  boolean isLabel() {
    if (text.length() > LONGEST || !LABEL.matcher(text).matches()) {
      tellInvalid("letters, digits, _ . and -, beginning with a letter or _", null);
      return false;
    }
    return true;
  }

  private void tellInvalid(String allowed, @Nullable String hint) {
    problems.add(
        ProblemCode.NAME_INVALID,
        location,
        path,
        "`" + Texts.shown(text) + "` is no name here: names have 1 to 63 " + allowed,
        hint);
  }
}

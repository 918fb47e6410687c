package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code fail}. */
record FailParser(Problems problems) {

  static final int LONGEST_CODE = 100;
  static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]*(?:\\.[a-z0-9_]+)*");
  private static final Pattern STATUS = Pattern.compile("http\\.status(?:\\..*)?");

  /** Null when it cannot be read. */
  @Nullable Body parse(SourceNode node) {
    Fields fields = Fields.of(node, Vocabulary.FAIL, "Write {code: order.rejected}", problems);
    if (fields == null) {
      return null;
    }
    if (fields.has("message")) {
      fields.text("message");
    }
    SourceNode code = fields.require("code", "Name the failure: `code: order.rejected`");
    String text = code == null ? null : Scalars.text(code, problems);
    if (code == null || text == null || !isUsable(text, code)) {
      return null;
    }
    return new Body.Fail(text, fields.written("message"), fields.written("details"), fields.map());
  }

  private boolean isUsable(String code, SourceNode node) {
    if (code.length() > LONGEST_CODE || !CODE.matcher(code).matches()) {
      tell(
          node,
          "`"
              + Texts.shown(code)
              + "` is no code: codes have 1 to 100 characters, words of"
              + " lower-case letters, digits and _ with dots between",
          "Write it as order.rejected");
      return false;
    }
    if (FailureCode.find(code).isPresent() || STATUS.matcher(code).matches()) {
      tell(
          node,
          "`" + code + "` is a code of Tenuto's own, which says what it does not mean here",
          "Choose a word of your own, for example order.rejected");
      return false;
    }
    return true;
  }

  private void tell(SourceNode node, String message, String hint) {
    problems.add(ProblemCode.FAIL_CODE, node.location(), node.path(), message, hint);
  }
}

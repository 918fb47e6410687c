package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Checks that what reads {@code secrets} and {@code env} names one, in letters. */
record SecretCheck(Problems problems) {

  private static final List<String> ROOTS = List.of("secrets", "env");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");

  void check(Written written, Collection<ReadPath> reads) {
    for (ReadPath read : reads) {
      if (ROOTS.contains(read.root())) {
        check(written, read);
      }
    }
  }

  private void check(Written written, ReadPath read) {
    String root = read.root();
    if (read.fields().isEmpty()) {
      problems.add(
          ProblemCode.SECRET_NOT_NAMED,
          Reads.ofRoot(written, root),
          written.place().path(),
          "`" + root + "` is read without a name that is known before the run",
          "Name one: `" + root + ".name`");
    } else if (!NAME.matcher(read.fields().getFirst()).matches()) {
      problems.add(
          ProblemCode.NAME_INVALID,
          Reads.ofRoot(written, root),
          written.place().path(),
          "`" + read.fields().getFirst() + "` names nothing in `" + root + "`",
          "Names have letters, digits, _, . and -, begin with a letter or _, and have at most 63"
              + " characters");
    }
  }
}

package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Mistakes that are put into valid definitions are told before anything runs, on their line. */
class MistakesTest {

  /** How often each kind is tried, in examples that are as far apart as they can be. */
  private static final int EACH = 6;

  private static final Checker CHECKER = new Checker(Expressions.standard());

  @Test
  void areToldOnTheirLine() throws IOException {
    List<Mutant> mutants = mutants();
    var missed = new ArrayList<String>();
    Set<String> kinds = new LinkedHashSet<>();
    for (Mutant mutant : mutants) {
      kinds.add(mutant.kind());
      if (!isTold(mutant)) {
        missed.add(mutant.toString());
      }
    }

    System.out.println(
        mutants.size() + " mistakes in " + kinds.size() + " kinds, missed: " + missed.size());
    missed.forEach(mistake -> System.out.println("  missed: " + mistake));
    assertThat(mutants).hasSizeGreaterThanOrEqualTo(120);
    assertThat(kinds).hasSizeGreaterThanOrEqualTo(20);
    assertThat(missed).hasSizeLessThanOrEqualTo(mutants.size() * 5 / 100);
  }

  private static List<Mutant> mutants() throws IOException {
    List<Example> examples = Example.all();
    var mutants = new ArrayList<Mutant>();
    new Mistakes()
        .kinds()
        .forEach((_, mutation) -> {
          List<Mutant> made = examples.stream().map(mutation).flatMap(Optional::stream).toList();
          int step = Math.max(1, made.size() / EACH);
          for (int i = 0; i < made.size() && i / step < EACH; i += step) {
            mutants.add(made.get(i));
          }
        });
    return mutants;
  }

  private static boolean isTold(Mutant mutant) {
    CheckResult result = CHECKER.check(mutant.example().files(), Catalog.empty());
    return Stream.concat(result.problems().stream(), result.warnings().stream())
        .map(Problem::location)
        .anyMatch(place ->
            place.file().equals(mutant.file().name()) && mutant.lines().contains(place.line()));
  }
}

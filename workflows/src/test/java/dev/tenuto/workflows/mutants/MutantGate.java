package dev.tenuto.workflows.mutants;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which mutants the recorded histories let through. */
final class MutantGate {

  private static final Path FOLDER = Path.of("src/test/resources/histories");

  private final Plans plans = new Plans(Expressions.standard());

  /**
   * All mutants of classes, or some.
   *
   * @param arguments how many, then the names of the classes; 0: all
   */
  public static void main(String[] arguments) throws Exception {
    List<Mutant> mutants = new ArrayList<>();
    for (String type : List.of(arguments).subList(1, arguments.length)) {
      mutants.addAll(Mutant.of(type));
    }
    Collections.shuffle(mutants, new Random(1));
    int most = Integer.parseInt(arguments[0]);
    MutantGate gate = new MutantGate();
    int failed = 0;
    int tried = 0;
    for (Mutant mutant : most == 0 ? mutants : mutants.subList(0, Math.min(most, mutants.size()))) {
      long begin = System.nanoTime();
      String how = gate.noticed(mutant);
      tried++;
      failed += how.isEmpty() ? 0 : 1;
      System.out.printf(
          "%d/%d %s %d ms %s: %s%n",
          failed,
          tried,
          how.isEmpty() ? "SURVIVED" : "failed",
          (System.nanoTime() - begin) / 1_000_000,
          mutant,
          how);
    }
    System.exit(0);
  }

  /** How the mutant fails the gate; empty when it does not. */
  String noticed(Mutant mutant) throws ReflectiveOperationException {
    Class<?> histories =
        new MutantLoader(mutant).loadClass(Mutant.PACKAGE + "client.RecordedHistories", false);
    try (AutoCloseable replayed =
        (AutoCloseable)
            histories.getConstructor(Path.class, Plans.class).newInstance(FOLDER, plans)) {
      return (String) histories.getMethod("firstDeviation").invoke(replayed);
    } catch (InvocationTargetException broken) {
      return String.valueOf(broken.getCause());
    } catch (ReflectiveOperationException e) {
      throw e;
    } catch (Exception e) {
      return String.valueOf(e);
    }
  }
}

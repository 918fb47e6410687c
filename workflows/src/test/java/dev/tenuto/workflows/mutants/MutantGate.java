package dev.tenuto.workflows.mutants;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Which mutants the recorded histories let through. */
final class MutantGate {

  private static final Path FOLDER = Path.of("src/test/resources/histories");
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final Plans plans = new Plans(Expressions.standard());

  /** All of them, or as many as the only argument says. */
  public static void main(String[] arguments) throws Exception {
    int most = arguments.length == 0 ? Integer.MAX_VALUE : Integer.parseInt(arguments[0]);
    System.out.println(new MutantGate().letThrough(sample(most)));
    System.exit(0); // a mutant that doesn't end goes on until then
  }

  /** The same ones every time. */
  static List<Mutant> sample(int most) {
    List<Mutant> all = new ArrayList<>(CommandMutants.all());
    Collections.shuffle(all, new Random(1));
    return all.subList(0, Math.min(most, all.size()));
  }

  /** Those that replay every history, and prints what becomes of each. */
  List<Mutant> letThrough(List<Mutant> mutants) throws Exception {
    List<Mutant> survivors = new ArrayList<>();
    for (Mutant mutant : mutants) {
      String how = noticedInTime(mutant);
      if (how.isEmpty()) {
        survivors.add(mutant);
      }
      System.out.println(mutant + ": " + (how.isEmpty() ? "SURVIVED" : how));
    }
    System.out.printf("%d of %d failed%n", mutants.size() - survivors.size(), mutants.size());
    return survivors;
  }

  private String noticedInTime(Mutant mutant) throws Exception {
    FutureTask<String> task = new FutureTask<>(() -> noticed(mutant));
    Thread.ofPlatform().daemon().start(task);
    try {
      return task.get(LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return "it does not end";
    }
  }

  /** How the mutant fails the gate; empty when it does not. */
  private String noticed(Mutant mutant) throws Exception {
    Class<?> histories =
        new MutantLoader(mutant).loadClass(Mutant.PACKAGE + "replay.RecordedHistories", false);
    try (AutoCloseable replayed =
        (AutoCloseable)
            histories.getConstructor(Path.class, Plans.class).newInstance(FOLDER, plans)) {
      return (String) histories.getMethod("firstDeviation").invoke(replayed);
    } catch (InvocationTargetException broken) {
      return String.valueOf(broken.getCause());
    }
  }
}

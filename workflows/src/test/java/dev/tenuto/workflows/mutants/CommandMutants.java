package dev.tenuto.workflows.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The mutants of what Temporal is asked for: the methods of the interpreter that send commands, the
 * order of the commands, and the defaults that activities are given.
 */
final class CommandMutants {

  private static final Path INTERPRETER =
      Path.of("target/classes/dev/tenuto/workflows/interpreter");
  private static final String OUTBOX = "interpreter.Outbox";

  private CommandMutants() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    for (String type : interpreter()) {
      all.addAll(Mutant.of(type, CommandMutants::sends, Operator.NEGATE, Operator.LEFT_OUT));
    }
    all.addAll(
        Mutant.of(
            OUTBOX,
            method -> method.methodName().equalsString("drain"),
            Operator.REVERSED,
            Operator.LEFT_OUT));
    all.addAll(
        Mutant.of(
            "temporal.TaskBudget",
            method -> method.methodName().equalsString("takes"),
            Operator.NEGATE));
    all.addAll(
        Mutant.of("temporal.ActivitySettings", method -> true, Operator.NEGATE, Operator.ONE_MORE));
    return all;
  }

  private static List<String> interpreter() {
    try (Stream<Path> files = Files.list(INTERPRETER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .map(name -> "interpreter." + name.substring(0, name.length() - ".class".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean sends(MethodModel method) {
    return Mutant.elements(method)
        .anyMatch(element ->
            element instanceof InvokeInstruction call
                && call.owner().asInternalName().endsWith("interpreter/Outbox")
                && call.name().equalsString("send"));
  }
}

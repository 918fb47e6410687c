package dev.tenuto.workflows.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One changed instruction of one class.
 *
 * @param type the class's name below the package of the workflows
 * @param number which of the method's instructions that the operator fits, from 0
 */
record Mutant(String type, String method, Operator operator, int number) {

  static final String PACKAGE = "dev.tenuto.workflows.";

  /**
   * All of the methods of a class that are meant.
   *
   * @param type the class's name below the package of the workflows
   */
  static List<Mutant> of(String type, Predicate<MethodModel> meant, Operator... operators) {
    List<Mutant> all = new ArrayList<>();
    for (MethodModel method : model(type).methods()) {
      if (meant.test(method) && !method.methodName().stringValue().startsWith("$")) {
        for (Operator operator : operators) {
          PatternSwitches switches = new PatternSwitches();
          long fitting =
              elements(method)
                  .filter(element -> !switches.decidesNothing(element) && operator.fits(element))
                  .count();
          for (int i = 0; i < fitting; i++) {
            all.add(new Mutant(type, signature(method), operator, i));
          }
        }
      }
    }
    return all;
  }

  /** What a method's code consists of. */
  static Stream<CodeElement> elements(MethodModel method) {
    return method.code().stream().flatMap(code -> code.elementStream());
  }

  /** The changed class. */
  byte[] bytes() {
    ClassTransform transform =
        ClassTransform.transformingMethodBodies(
            method -> signature(method).equals(this.method),
            CodeTransform.ofStateful(this::change));
    return ClassFile.of().transformClass(model(type), transform);
  }

  private CodeTransform change() {
    int[] seen = {0};
    PatternSwitches switches = new PatternSwitches();
    return (code, element) -> {
      boolean nothing = switches.decidesNothing(element);
      if (!nothing && operator.fits(element) && seen[0]++ == number) {
        operator.change(element, code);
      } else {
        code.with(element);
      }
    };
  }

  /** Overloads have names of their own. */
  private static String signature(MethodModel method) {
    return method.methodName().stringValue() + method.methodTypeSymbol().displayDescriptor();
  }

  private static ClassModel model(String type) {
    String file = (PACKAGE + type).replace('.', '/') + ".class";
    try (InputStream bytes =
        Objects.requireNonNull(Mutant.class.getClassLoader().getResourceAsStream(file), file)) {
      return ClassFile.of().parse(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  @Override
  public String toString() {
    return type + "." + method + " " + operator + " " + number;
  }
}

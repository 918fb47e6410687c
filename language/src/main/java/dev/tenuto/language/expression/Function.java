package dev.tenuto.language.expression;

import java.util.Collections;
import java.util.List;

/**
 * A function or operator of the language.
 *
 * @param name as it is called; operators have CEL's internal names ({@code _+_})
 * @param signatures the forms in which it can be called
 * @param description one sentence
 * @param example an expression with it that is true; empty for operators
 * @param takesErrors whether it is called although an argument could not be evaluated
 */
record Function(
    String name,
    List<Signature> signatures,
    String description,
    String example,
    Body body,
    boolean takesErrors) {

  /** What a function does. */
  @FunctionalInterface
  interface Body {
    Object apply(Arguments arguments);
  }

  /** A function whose signatures are written as {@link Signature#parse} reads them. */
  static Function of(
      String name, List<String> signatures, String description, String example, Body body) {
    List<Signature> parsed = signatures.stream().map(Signature::parse).toList();
    return new Function(name, parsed, description, example, body, false);
  }

  /** A function that is cel-java's own. */
  static Function standard(
      String name, List<String> signatures, String description, String example) {
    return of(name, signatures, description, example, Arguments::standard);
  }

  /** A function that no author writes; {@link Rewriting} does. */
  static Function inner(String name, int count, Body body) {
    String parameters = String.join(", ", Collections.nCopies(count, "any"));
    return of(name, List.of(name + "(" + parameters + "): any"), "", "", body);
  }

  Function withErrors() {
    return new Function(name, signatures, description, example, body, true);
  }

  boolean accepts(boolean receiver, int count) {
    return signatures.stream().anyMatch(signature -> signature.accepts(receiver, count));
  }

  /** With how many arguments it can be called, a receiver counted. */
  List<Integer> counts() {
    return signatures.stream()
        .map(signature -> signature.parameters().size())
        .distinct()
        .sorted()
        .toList();
  }
}

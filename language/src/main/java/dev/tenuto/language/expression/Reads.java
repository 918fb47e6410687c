package dev.tenuto.language.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what an expression reads: every path from a root, as far as it is known without data.
 */
final class Reads {

  private final FunctionLibrary library;
  private final Set<ReadPath> found = new LinkedHashSet<>();

  private Reads(FunctionLibrary library) {
    this.library = library;
  }

  static Set<ReadPath> of(CelExpr tree, FunctionLibrary library) {
    var reads = new Reads(library);
    reads.visit(tree, List.of(), List.of());
    return Collections.unmodifiableSet(reads.found);
  }

  /**
   * @param bound the variables of the loops around
   * @param after the fields that are read from this expression, outermost last
   */
  private void visit(CelExpr expr, List<String> bound, List<String> after) {
    switch (expr.getKind()) {
      case IDENT -> root(expr.ident().name(), bound, after);
      case SELECT -> visit(expr.select().operand(), bound, prepend(expr.select().field(), after));
      case CALL -> call(expr.call(), bound, after);
      case COMPREHENSION -> loop(expr, bound);
      case CONSTANT, LIST, MAP, STRUCT, NOT_SET ->
          CelTree.children(expr).forEach(child -> visit(child, bound, List.of()));
    }
  }

  private void root(String name, List<String> bound, List<String> after) {
    String plain = name.startsWith(".") ? name.substring(1) : name;
    if (!bound.contains(name) && !Values.isTypeName(name)) {
      found.add(new ReadPath(plain, after));
    }
  }

  private void call(CelCall call, List<String> bound, List<String> after) {
    String function = call.function();
    boolean reads = function.equals("_[_]") || function.equals("_[?_]") || function.equals("_?._");
    if (reads) {
      String key = CelTree.findString(call.args().get(1));
      visit(call.args().get(0), bound, key == null ? List.of() : prepend(key, after));
      visit(call.args().get(1), bound, List.of());
      return;
    }
    if (CelTree.namespaced(call, library).isEmpty()) {
      call.target().ifPresent(target -> visit(target, bound, List.of()));
    }
    call.args().forEach(argument -> visit(argument, bound, List.of()));
  }

  private void loop(CelExpr expr, List<String> bound) {
    var loop = expr.comprehension();
    visit(loop.iterRange(), bound, List.of());
    visit(loop.accuInit(), bound, List.of());
    var inner = new ArrayList<>(bound);
    inner.add(loop.accuVar());
    inner.add(loop.iterVar());
    inner.add(loop.iterVar2());
    visit(loop.loopCondition(), inner, List.of());
    visit(loop.loopStep(), inner, List.of());
    // the loop's own variables are gone in its result, all but the accumulator
    var outer = new ArrayList<>(bound);
    outer.add(loop.accuVar());
    visit(loop.result(), outer, List.of());
  }

  private static List<String> prepend(String field, List<String> after) {
    var fields = new ArrayList<String>(after.size() + 1);
    fields.add(field);
    fields.addAll(after);
    return fields;
  }
}

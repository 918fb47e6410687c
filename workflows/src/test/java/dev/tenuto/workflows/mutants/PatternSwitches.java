package dev.tenuto.workflows.mutants;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells the conditions that the compiler makes of a {@code case} with several patterns: it has come
 * to that case already, so they decide nothing. It is shown the elements of a method in order.
 */
final class PatternSwitches {

  private final Set<Integer> selectors = new HashSet<>();
  private int loaded = -1;
  private int loadedBefore = -1;
  private boolean checked;

  /** Whether the element is one of them. */
  boolean decidesNothing(CodeElement element) {
    boolean nothing = checked && element instanceof BranchInstruction;
    if (element instanceof InvokeDynamicInstruction call
        && call.name().equalsString("typeSwitch")) {
      selectors.add(loadedBefore);
    }
    if (element instanceof Instruction) {
      checked =
          element instanceof TypeCheckInstruction check
              && check.opcode() == Opcode.INSTANCEOF
              && selectors.contains(loaded);
      loadedBefore = loaded;
      loaded = element instanceof LoadInstruction load ? load.slot() : -1;
    }
    return nothing;
  }
}

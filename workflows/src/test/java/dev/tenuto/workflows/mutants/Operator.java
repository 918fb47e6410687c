package dev.tenuto.workflows.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** One way to change an instruction. */
enum Operator {

  /** A condition holds where it did not. */
  NEGATE {
    @Override
    boolean fits(CodeElement element) {
      return element instanceof BranchInstruction branch
          && branch.opcode() != Opcode.GOTO
          && branch.opcode() != Opcode.GOTO_W;
    }

    @Override
    void change(CodeElement element, CodeBuilder code) {
      BranchInstruction branch = (BranchInstruction) element;
      code.branch(inverse(branch.opcode()), branch.target());
    }
  },

  /** A number is one more. */
  ONE_MORE {
    @Override
    boolean fits(CodeElement element) {
      return element instanceof ConstantInstruction constant
          && (constant.constantValue() instanceof Integer
              || constant.constantValue() instanceof Long);
    }

    @Override
    void change(CodeElement element, CodeBuilder code) {
      switch (((ConstantInstruction) element).constantValue()) {
        case Integer number -> code.loadConstant(number + 1);
        case Long number -> code.loadConstant(number + 1);
        case Object other -> throw new IllegalArgumentException("no number: " + other);
      }
    }
  },

  /** What is given back comes in another order. */
  REVERSED {
    @Override
    boolean fits(CodeElement element) {
      return element instanceof ReturnInstruction end && end.opcode() == Opcode.ARETURN;
    }

    @Override
    void change(CodeElement element, CodeBuilder code) {
      code.invokeinterface(LIST, "reversed", MethodTypeDesc.of(LIST));
      code.with(element);
    }
  },

  /** Something is not done. */
  LEFT_OUT {
    @Override
    boolean fits(CodeElement element) {
      return element instanceof InvokeInstruction call
          && call.typeSymbol().returnType().descriptorString().equals("V")
          && !call.name().equalsString("<init>");
    }

    @Override
    void change(CodeElement element, CodeBuilder code) {
      InvokeInstruction call = (InvokeInstruction) element;
      MethodTypeDesc type = call.typeSymbol();
      for (int i = type.parameterCount() - 1; i >= 0; i--) {
        if (TypeKind.from(type.parameterType(i)).slotSize() == 2) {
          code.pop2();
        } else {
          code.pop();
        }
      }
      if (call.opcode() != Opcode.INVOKESTATIC) {
        code.pop();
      }
    }
  };

  private static final ClassDesc LIST = ClassDesc.of("java.util.List");

  abstract boolean fits(CodeElement element);

  abstract void change(CodeElement element, CodeBuilder code);

  private static Opcode inverse(Opcode opcode) {
    return switch (opcode) {
      case IFEQ -> Opcode.IFNE;
      case IFNE -> Opcode.IFEQ;
      case IFLT -> Opcode.IFGE;
      case IFGE -> Opcode.IFLT;
      case IFGT -> Opcode.IFLE;
      case IFLE -> Opcode.IFGT;
      case IF_ICMPEQ -> Opcode.IF_ICMPNE;
      case IF_ICMPNE -> Opcode.IF_ICMPEQ;
      case IF_ICMPLT -> Opcode.IF_ICMPGE;
      case IF_ICMPGE -> Opcode.IF_ICMPLT;
      case IF_ICMPGT -> Opcode.IF_ICMPLE;
      case IF_ICMPLE -> Opcode.IF_ICMPGT;
      case IF_ACMPEQ -> Opcode.IF_ACMPNE;
      case IF_ACMPNE -> Opcode.IF_ACMPEQ;
      case IFNULL -> Opcode.IFNONNULL;
      case IFNONNULL -> Opcode.IFNULL;
      default -> throw new IllegalArgumentException("no condition: " + opcode);
    };
  }
}

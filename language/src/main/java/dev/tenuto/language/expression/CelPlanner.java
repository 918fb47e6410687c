package dev.tenuto.language.expression;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelContainer;
import dev.cel.common.CelOptions;
import dev.cel.common.types.DefaultTypeProvider;
import dev.cel.common.values.CelValueConverter;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.DefaultDispatcher;
import dev.cel.runtime.InternalCelFunctionBinding;
import dev.cel.runtime.Program;
import dev.cel.runtime.planner.ProgramPlanner;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * cel-java's planner with the functions of the language. The planner is built here and not by
 * {@code CelRuntimeFactory}, whose runtimes convert each list and map on each read, elements and
 * all; JSON needs no conversion.
 */
final class CelPlanner {

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          // counted by the evaluation, over all expressions of a template
          .comprehensionMaxIterations(-1)
          .build();

  private final Supplier<ProgramPlanner> planner;

  CelPlanner(FunctionLibrary library) {
    // who only checks expressions needs none
    planner = Suppliers.memoize(() -> build(library));
  }

  private static ProgramPlanner build(FunctionLibrary library) {
    var standard = new Standard(OPTIONS);
    DefaultDispatcher.Builder dispatcher = DefaultDispatcher.newBuilder();
    for (Function function : library.all()) {
      var call = new Call(function, standard.find(function.name()));
      bindings(call).forEach(binding -> add(dispatcher, binding, !function.takesErrors()));
    }
    return ProgramPlanner.newPlanner(
        DefaultTypeProvider.getInstance(),
        (_, _) -> Optional.empty(),
        dispatcher.build(),
        new Untouched(),
        CelContainer.newBuilder().build(),
        OPTIONS,
        ImmutableSet.of());
  }

  /**
   * Without a check of types.
   *
   * @throws CelEvaluationException when cel-java cannot run it
   */
  Program plan(CelAbstractSyntaxTree tree) throws CelEvaluationException {
    return planner.get().plan(tree);
  }

  private static ImmutableSet<CelFunctionBinding> bindings(Call call) {
    String name = call.function().name();
    List<CelFunctionBinding> byCount =
        call.function().counts().stream().map(count -> binding(call, name, count)).toList();
    return CelFunctionBinding.fromOverloads(name, byCount);
  }

  @SuppressWarnings("Immutable") // functions hold no state, and say so nowhere
  private static CelFunctionBinding binding(Call call, String name, int count) {
    String id = name + "/" + count;
    return switch (count) {
      case 1 -> CelFunctionBinding.from(id, Object.class, call::apply);
      case 2 -> CelFunctionBinding.from(id, Object.class, Object.class, call::apply);
      default -> CelFunctionBinding.from(id, Collections.nCopies(count, Object.class), call::apply);
    };
  }

  private static void add(
      DefaultDispatcher.Builder dispatcher, CelFunctionBinding binding, boolean strict) {
    String name =
        binding instanceof InternalCelFunctionBinding named
            ? named.getFunctionName()
            : binding.getOverloadId();
    dispatcher.addOverload(
        name,
        binding.getOverloadId(),
        ImmutableList.copyOf(binding.getArgTypes()),
        strict,
        binding.getDefinition());
  }

  /** Values are cel-java's already. */
  private static final class Untouched extends CelValueConverter {
    @Override
    public Object toRuntimeValue(Object value) {
      return value;
    }

    @Override
    public Object maybeUnwrap(Object value) {
      return value;
    }
  }
}

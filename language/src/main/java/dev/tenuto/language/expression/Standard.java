package dev.tenuto.language.expression;

import dev.cel.common.CelOptions;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelInternalRuntimeLibrary;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.cel.runtime.InternalCelFunctionBinding;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.AddOperator;
import dev.cel.runtime.standard.BoolFunction;
import dev.cel.runtime.standard.BytesFunction;
import dev.cel.runtime.standard.CelStandardFunction;
import dev.cel.runtime.standard.ContainsFunction;
import dev.cel.runtime.standard.DoubleFunction;
import dev.cel.runtime.standard.EndsWithFunction;
import dev.cel.runtime.standard.GetDateFunction;
import dev.cel.runtime.standard.GetDayOfMonthFunction;
import dev.cel.runtime.standard.GetDayOfWeekFunction;
import dev.cel.runtime.standard.GetDayOfYearFunction;
import dev.cel.runtime.standard.GetFullYearFunction;
import dev.cel.runtime.standard.GetHoursFunction;
import dev.cel.runtime.standard.GetMillisecondsFunction;
import dev.cel.runtime.standard.GetMinutesFunction;
import dev.cel.runtime.standard.GetMonthFunction;
import dev.cel.runtime.standard.GetSecondsFunction;
import dev.cel.runtime.standard.IntFunction;
import dev.cel.runtime.standard.LogicalNotOperator;
import dev.cel.runtime.standard.MatchesFunction;
import dev.cel.runtime.standard.NegateOperator;
import dev.cel.runtime.standard.SizeFunction;
import dev.cel.runtime.standard.StartsWithFunction;
import dev.cel.runtime.standard.StringFunction;
import dev.cel.runtime.standard.SubtractOperator;
import dev.cel.runtime.standard.TimestampFunction;
import dev.cel.runtime.standard.UintFunction;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions that cel-java brings, its standard ones and its extensions, by name. They are taken
 * out of its libraries so that each call can be counted and its arguments made to fit: a decimal of
 * the data as a double, a whole double as an int.
 */
final class Standard {

  private final Map<String, List<CelFunctionBinding>> bindings = new LinkedHashMap<>();

  Standard(CelOptions options) {
    RuntimeEquality equality = RuntimeEquality.create(RuntimeHelpers.create(), options);
    standard()
        .forEach(function -> function.newFunctionBindings(options, equality).forEach(this::add));
    CelRuntimeBuilder builder = collector();
    for (CelRuntimeLibrary library : libraries(options)) {
      if (library instanceof CelInternalRuntimeLibrary internal) {
        internal.setRuntimeOptions(builder, equality, options);
      } else {
        library.setRuntimeOptions(builder);
      }
    }
  }

  /** Those that are not all ours, one by one: cel-java's set of all is slow to load. */
  private static List<CelStandardFunction> standard() {
    return List.of(
        AddOperator.create(),
        SubtractOperator.create(),
        NegateOperator.create(),
        LogicalNotOperator.create(),
        SizeFunction.create(),
        ContainsFunction.create(),
        StartsWithFunction.create(),
        EndsWithFunction.create(),
        MatchesFunction.create(),
        StringFunction.create(),
        IntFunction.create(),
        UintFunction.create(),
        DoubleFunction.create(),
        BoolFunction.create(),
        BytesFunction.create(),
        TimestampFunction.create(),
        GetFullYearFunction.create(),
        GetMonthFunction.create(),
        GetDateFunction.create(),
        GetDayOfMonthFunction.create(),
        GetDayOfYearFunction.create(),
        GetDayOfWeekFunction.create(),
        GetHoursFunction.create(),
        GetMinutesFunction.create(),
        GetSecondsFunction.create(),
        GetMillisecondsFunction.create());
  }

  private static List<CelRuntimeLibrary> libraries(CelOptions options) {
    return List.of(
        CelExtensions.strings(),
        CelExtensions.lists(),
        CelExtensions.math(),
        CelExtensions.encoders(options),
        CelExtensions.regex(),
        CelExtensions.optional(),
        CelExtensions.comprehensions());
  }

  /** The overloads of a function; none for what cel-java has not. */
  Overloads find(String function) {
    return new Overloads(bindings.getOrDefault(function, List.of()));
  }

  /** A library gives its functions to a builder of a runtime and to nothing else. */
  private CelRuntimeBuilder collector() {
    return (CelRuntimeBuilder)
        Proxy.newProxyInstance(
            CelRuntimeBuilder.class.getClassLoader(),
            new Class<?>[] {CelRuntimeBuilder.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("addFunctionBindings")) {
                throw new IllegalStateException("A library calls " + method.getName());
              }
              if (arguments[0] instanceof Iterable<?> several) {
                several.forEach(binding -> add((CelFunctionBinding) binding));
              } else {
                List.of((CelFunctionBinding[]) arguments[0]).forEach(this::add);
              }
              return proxy;
            });
  }

  private void add(CelFunctionBinding binding) {
    // what has the function's own name only chooses among the others
    if (binding instanceof InternalCelFunctionBinding named) {
      bindings.computeIfAbsent(named.getFunctionName(), _ -> new ArrayList<>()).add(binding);
    }
  }

  /** What cel-java runs for one function, by the types of its arguments. */
  record Overloads(List<CelFunctionBinding> bindings) {

    /**
     * @throws ExpressionFailure when none fits the arguments, or it fails
     */
    Object apply(Arguments a) {
      for (Fitting fitting : Fitting.values()) {
        Object[] values = fitting.of(a);
        for (CelFunctionBinding binding : bindings) {
          if (CelFunctionOverload.canHandle(values, binding.getArgTypes(), true)) {
            return apply(binding, values, a);
          }
        }
      }
      throw a.unfit();
    }

    private static Object apply(CelFunctionBinding binding, Object[] values, Arguments a) {
      try {
        return binding.getDefinition().apply(values);
      } catch (ExpressionFailure failure) {
        throw failure;
      } catch (Exception e) {
        throw Failures.of(e, "`" + CelTree.symbol(a.function()) + "`", a.purpose());
      }
    }
  }

  /** How arguments are made to fit, in the order in which it is tried. */
  private enum Fitting {
    AS_THEY_ARE,
    DECIMALS_AS_DOUBLE,
    WHOLE_NUMBERS_AS_INT,
    ALL_NUMBERS_AS_DOUBLE;

    Object[] of(Arguments a) {
      Object[] values = new Object[a.count()];
      for (int i = 0; i < values.length; i++) {
        values[i] = Numbers.isNumber(a.at(i)) ? number(a.at(i), a) : a.at(i);
      }
      return values;
    }

    private Object number(Object value, Arguments a) {
      return switch (this) {
        case AS_THEY_ARE -> value;
        case DECIMALS_AS_DOUBLE ->
            value instanceof Long ? value : Numbers.real(value, a.function());
        case WHOLE_NUMBERS_AS_INT ->
            Equality.key(value) instanceof Long whole ? whole : Numbers.real(value, a.function());
        case ALL_NUMBERS_AS_DOUBLE -> Numbers.real(value, a.function());
      };
    }
  }
}

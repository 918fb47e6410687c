package dev.tenuto.language.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All functions that expressions can call, by name. */
public final class FunctionLibrary {

  /** How one function is documented. */
  public record Entry(String name, List<String> signatures, String description, String example) {}

  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final Set<String> namespaces = new LinkedHashSet<>();

  private FunctionLibrary(List<Function> all) {
    for (Function function : all) {
      if (functions.put(function.name(), function) != null) {
        throw new IllegalArgumentException("Two functions named " + function.name());
      }
      int dot = function.name().indexOf('.');
      if (dot > 0) {
        namespaces.add(function.name().substring(0, dot));
      }
    }
    // the macro cel.bind is expanded by the parser; the name is no root all the same
    namespaces.add("cel");
  }

  static FunctionLibrary standard() {
    var all = new ArrayList<Function>();
    all.addAll(Reading.functions());
    all.addAll(Guards.functions());
    all.addAll(Operators.functions());
    all.addAll(Conversions.functions());
    all.addAll(Strings.functions());
    all.addAll(Patterns.functions());
    all.addAll(Lists.functions());
    all.addAll(Aggregates.functions());
    all.addAll(Groups.functions());
    all.addAll(ObjectFunctions.functions());
    all.addAll(Arithmetic.functions());
    all.addAll(SetFunctions.functions());
    all.addAll(Encodings.functions());
    all.addAll(JsonFunctions.functions());
    all.addAll(TimeFields.functions());
    all.addAll(TimeTexts.functions());
    all.addAll(Optionals.functions());
    all.addAll(Chance.functions());
    return new FunctionLibrary(all);
  }

  /** The functions and macros with their documentation, operators and inner ones left out. */
  public List<Entry> entries() {
    List<Entry> documented = join(documentedFunctions(), DocumentedMacros.entries());
    return Collections.unmodifiableList(documented);
  }

  private List<Entry> documentedFunctions() {
    return functions.values().stream()
        .filter(function ->
            !function.example().isEmpty() && Character.isLetter(function.name().charAt(0)))
        .map(function ->
            new Entry(
                function.name(),
                function.signatures().stream().map(Signature::shown).toList(),
                function.description(),
                function.example()))
        .toList();
  }

  Collection<Function> all() {
    return Collections.unmodifiableCollection(functions.values());
  }

  @Nullable Function find(String name) {
    return functions.get(name);
  }

  boolean isNamespace(String name) {
    return namespaces.contains(name);
  }

  Collection<String> names() {
    return Collections.unmodifiableSet(functions.keySet());
  }

  /** A function that is called as {@code f(x, …)} and as {@code x.f(…)}. */
  static List<String> both(String name, String result, String first, String... rest) {
    String more = String.join(", ", rest);
    return List.of(
        name + "(" + first + (rest.length == 0 ? "" : ", " + more) + "): " + result,
        first + "." + name + "(" + more + "): " + result);
  }

  static <T> List<T> join(List<T> first, List<T> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** {@code name(kind): result}, {@code name(kind, kind): result} and so on. */
  static List<String> repeated(String name, String kind, int least, String result) {
    var all = new ArrayList<String>();
    for (int count = least; count <= MOST_ARGUMENTS; count++) {
      all.add(name + "(" + String.join(", ", Collections.nCopies(count, kind)) + "): " + result);
    }
    return all;
  }

  private static final int MOST_ARGUMENTS = 8;
}

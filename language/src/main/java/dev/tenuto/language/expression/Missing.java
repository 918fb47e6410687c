package dev.tenuto.language.expression;

import dev.tenuto.language.problem.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages about what is not there: the path, what is there instead, the nearest name. */
final class Missing {

  private static final int SHOWN = 12;

  private Missing() {}

  static ExpressionFailure root(String name) {
    return ExpressionFailure.missing("There is no `" + name + "` here");
  }

  static ExpressionFailure field(String path, String field, Map<Object, Object> map) {
    List<String> names = names(map);
    String nearest = NearestName.find(field, names);
    String guess = nearest == null ? "" : " Did you mean `" + nearest + "`?";
    return ExpressionFailure.missing(
        "`" + path + "` has no field `" + field + "`; " + what(names) + "." + guess);
  }

  static ExpressionFailure index(String path, Object index, List<Object> list) {
    String size =
        switch (list.size()) {
          case 0 -> "the list is empty";
          case 1 -> "the list has 1 element, at index 0";
          default ->
              "the list has " + list.size() + " elements, at the indexes 0 to " + (list.size() - 1);
        };
    return ExpressionFailure.missing(
        "`" + path + "[" + Strings.text(index) + "]` is out of range; " + size);
  }

  static ExpressionFailure noFields(String path, String field, Object target) {
    String start = "`" + path + "` is " + Values.typeOf(target);
    if (Values.isNull(target)) {
      return ExpressionFailure.missing(
          start
              + ", so its field `"
              + field
              + "` cannot be read; `.?"
              + field
              + "` reads it safely");
    }
    return ExpressionFailure.type(start + " and has no field `" + field + "`");
  }

  static ExpressionFailure noElements(String path, Object index, Object target) {
    String start = "`" + path + "` is " + Values.typeOf(target);
    String shown = index instanceof String text ? "'" + text + "'" : Strings.text(index);
    if (Values.isNull(target)) {
      return ExpressionFailure.missing(
          start + ", so `[" + shown + "]` cannot be read; `[?" + shown + "]` reads it safely");
    }
    return ExpressionFailure.type(start + " and has no element `[" + shown + "]`");
  }

  private static List<String> names(Map<Object, Object> map) {
    var names = new ArrayList<String>(map.size());
    map.forEach((key, _) -> names.add(Strings.text(key)));
    return names;
  }

  private static String what(List<String> names) {
    if (names.isEmpty()) {
      return "it is an empty object";
    }
    String shown = "`" + String.join("`, `", names.subList(0, Math.min(SHOWN, names.size()))) + "`";
    return "it has "
        + shown
        + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
  }
}

package dev.tenuto.language.expression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ==}: all numbers are one type; between other different types it is false. */
final class Equality {

  private Equality() {}

  static boolean equal(Object left, Object right, Evaluation evaluation) {
    evaluation.step();
    if (Numbers.isNumber(left)) {
      return Numbers.isNumber(right) && Numbers.equal(left, right);
    }
    List<Object> list = Values.findList(left);
    if (list != null) {
      List<Object> other = Values.findList(right);
      return other != null && equalLists(list, other, evaluation);
    }
    Map<Object, Object> map = Values.findMap(left);
    if (map != null) {
      Map<Object, Object> other = Values.findMap(right);
      return other != null && equalMaps(map, other, evaluation);
    }
    return left.equals(right);
  }

  private static boolean equalLists(List<Object> a, List<Object> b, Evaluation evaluation) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i), evaluation)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(
      Map<Object, Object> a, Map<Object, Object> b, Evaluation evaluation) {
    if (a.size() != b.size()) {
      return false;
    }
    for (Map.Entry<Object, Object> entry : a.entrySet()) {
      Object other = Maps.find(b, entry.getKey());
      if (other == null || !equal(entry.getValue(), other, evaluation)) {
        return false;
      }
    }
    return true;
  }

  /** An object whose {@code equals} and {@code hashCode} are this equality. */
  static Object key(Object value) {
    if (Numbers.isNumber(value)) {
      return numberKey(Numbers.plain(value));
    }
    List<Object> list = Values.findList(value);
    if (list != null) {
      var keys = new ArrayList<Object>(list.size());
      list.forEach(element -> keys.add(key(element)));
      return keys;
    }
    Map<Object, Object> map = Values.findMap(value);
    if (map != null) {
      Map<Object, Object> keys = new LinkedHashMap<>();
      map.forEach((key, element) -> keys.put(key(key), key(element)));
      return keys;
    }
    return value;
  }

  private static Object numberKey(Number number) {
    if (number instanceof Double real) {
      if (real == Math.rint(real) && Math.abs(real) < 0x1p63) {
        return real.longValue();
      }
      boolean wholeBeyond64Bits = Double.isFinite(real) && Math.abs(real) >= 0x1p63;
      return wholeBeyond64Bits ? whole(new java.math.BigDecimal(real).toBigInteger()) : real;
    }
    return number instanceof BigInteger big ? whole(big) : number;
  }

  private static Object whole(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }
}

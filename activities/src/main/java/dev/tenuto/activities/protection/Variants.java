package dev.tenuto.activities.protection;

import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The answers kept under one key, which differ by the headers that they vary by; the newest first.
 */
record Variants<A>(List<Kept<A>> kept) {

  /** Of more than these the oldest go. */
  private static final int MOST = 8;

  Variants {
    kept = List.copyOf(kept);
  }

  static <A> Variants<A> none() {
    return new Variants<>(List.of());
  }

  @Nullable Kept<A> find(Request request, KeyedHash hash) {
    return kept.stream().filter(each -> each.answers(request, hash)).findFirst().orElse(null);
  }

  /** These, with an answer in place of those to the same request. */
  Variants<A> with(Kept<A> answer, Request request, KeyedHash hash) {
    List<Kept<A>> all = new ArrayList<>();
    all.add(answer);
    all.addAll(without(request, hash).kept);
    return new Variants<>(all.subList(0, Math.min(MOST, all.size())));
  }

  Variants<A> without(Request request, KeyedHash hash) {
    return new Variants<>(kept.stream().filter(each -> !each.answers(request, hash)).toList());
  }

  int bytes() {
    long sum = kept.stream().mapToLong(Kept::bytes).sum();
    return (int) Math.min(Integer.MAX_VALUE, sum);
  }
}

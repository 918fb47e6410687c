package dev.tenuto.workflows.temporal;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Work in a scope of its own, which only the machine cancels: a request to cancel the execution is
 * an event for it.
 */
final class Detached {

  private Detached() {}

  /** What follows something that was begun: its result, or why there is none. */
  interface Continuation<T> {
    void then(@Nullable T result, @Nullable RuntimeException failure);
  }

  static <T> CancellationScope begin(Func<Promise<T>> work, Continuation<T> after) {
    Deque<Promise<T>> begun = new ArrayDeque<>();
    CancellationScope scope = Workflow.newDetachedCancellationScope(() -> begun.add(work.apply()));
    scope.run();
    follow(begun.remove(), after);
    return scope;
  }

  static <T> void follow(Promise<T> begun, Continuation<T> after) {
    begun.handle((result, failure) -> {
      after.then(result, failure);
      return null;
    });
  }
}

package dev.tenuto.workflows.temporal;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Response;
import dev.tenuto.workflows.contract.Value;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A call activity that makes no call: each step's attempts go as the test says, in order. */
public final class ScriptedCalls implements CallActivity {

  /** How one attempt goes. */
  @FunctionalInterface
  public interface Attempt {
    CallResult make(CallInput input, ActivityExecutionContext context);
  }

  /** An attempt that was made. */
  public record Made(CallInput input, int attempt) {}

  private final Map<String, Queue<Attempt>> scripts = new LinkedHashMap<>();
  private final Queue<Made> made = new ConcurrentLinkedQueue<>();

  /** What the step's next attempts do; a step without a script answers null. */
  public ScriptedCalls on(String path, Attempt... attempts) {
    synchronized (scripts) {
      scripts.computeIfAbsent(path, _ -> new ArrayDeque<>()).addAll(List.of(attempts));
    }
    return this;
  }

  /** All attempts so far. */
  public List<Made> made() {
    return List.copyOf(made);
  }

  /** The attempts of one step so far. */
  public List<Made> made(String path) {
    return made.stream().filter(one -> one.input().path().text().equals(path)).toList();
  }

  @Override
  public CallResult call(CallInput input) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    made.add(new Made(input, context.getInfo().getAttempt()));
    return next(input.path().text()).make(input, context);
  }

  private Attempt next(String path) {
    synchronized (scripts) {
      Attempt next = scripts.computeIfAbsent(path, _ -> new ArrayDeque<>()).poll();
      return next == null ? answers("null") : next;
    }
  }

  public static Attempt answers(String json) {
    JsonNode output = Json.read(json);
    return (input, context) ->
        new CallResult.Ended(
            Value.of(output),
            new Response(200, new LinkedHashMap<>()),
            input.attemptsMade() + context.getInfo().getAttempt());
  }

  /** Fails for good. */
  public static Attempt fails(String code) {
    return (input, context) -> {
      throw ApplicationFailure.newBuilder()
          .setType(code)
          .setMessage("told to fail")
          .setNonRetryable(true)
          .setDetails(failure(code, input, context))
          .build();
    };
  }

  /** Fails and is to be tried again after the pause. */
  public static Attempt failsRetryably(String code, Duration pause) {
    return (input, context) -> {
      throw ApplicationFailure.newBuilder()
          .setType(code)
          .setMessage("told to fail")
          .setNextRetryDelay(pause)
          .setDetails(failure(code, input, context))
          .build();
    };
  }

  public static Attempt parks(Duration pause) {
    return (input, context) ->
        new CallResult.Parked(
            Instant.now().plus(pause),
            input.attemptsMade() + context.getInfo().getAttempt(),
            input.spent().plus(Duration.ofMillis(7)),
            null);
  }

  /** Never answers, as if its worker had vanished. */
  public static Attempt vanishes() {
    return (input, context) -> {
      context.doNotCompleteOnReturn();
      return new CallResult.Ended(Value.of(Json.read("null")), null, 0);
    };
  }

  /** Answers when the latch opens. */
  public static Attempt answersAfter(CountDownLatch latch, String json) {
    return (input, context) -> {
      try {
        if (!latch.await(60, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody opened the latch");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      return answers(json).make(input, context);
    };
  }

  /** Learns that it is cancelled, and answers all the same. */
  public static Attempt answersWhenCancelled(CountDownLatch begun, String json) {
    return (input, context) -> {
      try {
        return runsUntilCancelled(begun).make(input, context);
      } catch (ActivityCompletionException cancelled) {
        return answers(json).make(input, context);
      }
    };
  }

  /** Heartbeats until it is cancelled, and ends as the real one does. */
  public static Attempt runsUntilCancelled(CountDownLatch begun) {
    return (input, context) -> {
      begun.countDown();
      while (true) {
        try {
          context.heartbeat(null);
          Thread.sleep(50);
        } catch (ActivityCompletionException cancelled) {
          throw cancelled;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static StepFailure failure(
      String code, CallInput input, ActivityExecutionContext context) {
    return new StepFailure(
        code,
        "told to fail",
        null,
        input.attemptsMade() + context.getInfo().getAttempt(),
        true,
        null);
  }
}

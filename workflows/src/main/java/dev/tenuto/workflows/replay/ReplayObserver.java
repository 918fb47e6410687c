package dev.tenuto.workflows.replay;

import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Notes what the workflow of one worker asks for while a history is replayed. It changes nothing;
 * the SDK's own check of a replay looks at the types and the order of commands only.
 */
final class ReplayObserver extends WorkerInterceptorBase {

  private final AskedInReplay asked;
  private final List<Seen> seen = new ArrayList<>();

  ReplayObserver(DataConverter converter) {
    this.asked = new AskedInReplay(converter);
  }

  /** Something that was asked for. What is cancelled in the same workflow task leaves no event. */
  static final class Seen {

    private final Asked what;
    private volatile boolean cancelled;

    Seen(Asked what) {
      this.what = what;
    }

    Asked what() {
      return what;
    }

    /** Whether it came to nothing, as when it was cancelled. */
    boolean cancelled() {
      return cancelled;
    }
  }

  /** All since the last time, in order. */
  synchronized List<Seen> take() {
    List<Seen> all = List.copyOf(seen);
    seen.clear();
    return all;
  }

  private synchronized Seen note(Asked what) {
    Seen noted = new Seen(what);
    seen.add(noted);
    return noted;
  }

  private void note(Asked what, Promise<?> ending) {
    Seen noted = note(what);
    ending.handle((_, failure) -> {
      noted.cancelled = failure != null;
      return null;
    });
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new Outbound(outbound));
      }

      @Override
      public WorkflowOutput execute(WorkflowInput input) {
        try {
          WorkflowOutput output = super.execute(input);
          note(asked.result(output.getResult()));
          return output;
        } catch (RuntimeException e) {
          Asked failure = asked.failure(e);
          if (failure != null) {
            note(failure);
          }
          throw e;
        }
      }
    };
  }

  private final class Outbound extends WorkflowOutboundCallsInterceptorBase {

    Outbound(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      ActivityOutput<R> output = super.executeActivity(input);
      note(asked.activity(output.getActivityId(), input), output.getResult());
      return output;
    }

    @Override
    public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
      ChildWorkflowOutput<R> output = super.executeChildWorkflow(input);
      note(asked.child(input), output.getResult());
      return output;
    }

    @Override
    public Promise<Void> newTimer(Duration duration, TimerOptions options) {
      Promise<Void> timer = super.newTimer(duration, options);
      if (duration.isPositive()) { // another one fires at once, without an event
        note(asked.timer(duration, options.getSummary()), timer);
      }
      return timer;
    }

    @Override
    public void upsertMemo(Map<String, Object> memo) {
      note(asked.memo(memo));
      super.upsertMemo(memo);
    }

    @Override
    public void upsertTypedSearchAttributes(SearchAttributeUpdate<?>... updates) {
      note(asked.searchAttributes(updates));
      super.upsertTypedSearchAttributes(updates);
    }

    @Override
    public void continueAsNew(ContinueAsNewInput input) {
      note(asked.next(input));
      super.continueAsNew(input);
    }
  }
}

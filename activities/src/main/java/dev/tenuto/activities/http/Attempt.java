package dev.tenuto.activities.http;

import dev.tenuto.activities.claims.ClaimFailure;
import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.activities.secrets.CredentialFailure;
import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ExpressionFailure;
import dev.tenuto.language.expression.Moment;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Response;
import dev.tenuto.workflows.contract.SeededMoment;
import dev.tenuto.workflows.contract.Value;
import java.util.function.Supplier;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One try of one call: input, request, answer, output. Used once, by one thread. What leaves it has
 * no secrets in it.
 */
final class Attempt {

  private final CompiledCall compiled;
  private final CallInput input;
  private final AttemptTime time;
  private final Shared shared;
  private final Sender sender;
  private final Moment moment;
  private final Blanking blanking = new Blanking();
  private @Nullable CallRoots around;
  private @Nullable Request request;
  private @Nullable Exchange chain;

  Attempt(CompiledCall compiled, CallInput input, AttemptTime time, Shared shared) {
    this.compiled = compiled;
    this.input = input;
    this.time = time;
    this.shared = shared;
    this.sender = new Sender(shared.transport(), compiled, time, input.call().idempotent());
    this.moment = new SeededMoment(input.seed(), input.startedAt());
  }

  /** Ends it from another thread. */
  void cancel() {
    sender.cancel();
  }

  /** Which attempt of the call it is, from 1. */
  int number() {
    return time.number();
  }

  /** The host that it went to; {@code none} when it came to no address. */
  String host() {
    return request == null ? "none" : blanking.text(request.url().host());
  }

  /** What it was answered; null when there was no answer. */
  @Nullable Answer answer() {
    return sender.answer();
  }

  /**
   * Makes it, unless its answer is kept or its time has not come.
   *
   * @throws AttemptFailure when it fails, in whatever way
   */
  CallResult make() {
    return blanked(() -> {
      Outcome outcome = exchange();
      return switch (outcome) {
        case Outcome.Later later ->
            new CallResult.Parked(later.until(), time.number() - 1, time.spentBefore(), null);
        case Outcome.Answered(Answer given, boolean asked) ->
            ended(given, asked ? time.number() : time.number() - 1);
      };
    });
  }

  /**
   * What a kept answer makes of a failure that is final; null: there is none.
   *
   * @param attempts that were made
   */
  CallResult.@Nullable Ended standIn(AttemptFailure failure, int attempts) {
    if (!(chain instanceof Cached cached) || request == null) {
      return null;
    }
    Answer kept = cached.standIn(request, failure.code());
    return kept == null ? null : blanked(() -> ended(kept, attempts));
  }

  private Outcome exchange() {
    var finding = new AttemptRoots(compiled, input, blanking);
    CallRoots outside = finding.around(shared.environment(), shared.claims());
    around = outside;
    CallRoots inside = finding.withSecrets(outside, shared.secrets());
    AttemptRequest written =
        AttemptRequest.write(
            new AttemptRequest.Written(compiled, input, shared.secrets(), blanking),
            inside,
            moment,
            ownHeaders());
    request = written.request();
    Exchange links =
        new Chain(compiled, input, shared, outside, blanking)
            .link(written, sender, time.number(), given -> meets(given, inside));
    chain = links;
    return links.exchange(written.request());
  }

  private HeaderFields ownHeaders() {
    return new HeaderFields()
        .own("User-Agent", "tenuto")
        .own(HeaderFields.IDEMPOTENCY_KEY, input.key())
        .own(HeaderFields.ATTEMPT, Integer.toString(time.number()))
        .own(HeaderFields.TRACEPARENT, Traceparent.of(input.key()));
  }

  private boolean meets(Answer given, CallRoots roots) {
    Condition when = compiled.expectation().when();
    return when == null || when.test(roots.with("response", given.toJson()), moment);
  }

  private CallResult.Ended ended(Answer given, int attempts) {
    return new CallResult.Ended(
        kept(output(given)), new Response(given.status(), given.headers()), attempts);
  }

  private JsonNode output(Answer given) {
    CallRoots roots = around == null ? CallRoots.of(input.captured(), shared.claims()) : around;
    JsonNode computed =
        compiled.output() == null
            ? given.body()
            : compiled.output().resolve(roots.with("response", given.toJson()), moment);
    JsonNode output = blanking.json(computed);
    if (compiled.outputSchema() != null) {
      new Violations(FailureCode.OUTPUT_INVALID, "The output of " + input.call().name())
          .refuse(compiled.outputSchema().violations(output), true);
    }
    long size = Json.size(output);
    if (size > shared.claims().mostBytes()) {
      throw AttemptFailure.of(
          FailureCode.LIMIT_OUTPUT,
          "The output of "
              + input.call().name()
              + " has "
              + size
              + " bytes and at most "
              + shared.claims().mostBytes()
              + " can be recorded; pick what is needed in output",
          true);
    }
    return output;
  }

  /** A call that must not be repeated is not, because its output could not be kept. */
  private Value kept(JsonNode output) {
    try {
      return shared.claims().keep(output);
    } catch (ClaimFailure e) {
      throw input.call().idempotent()
          ? AttemptFailure.of(e, true)
          : AttemptFailure.of(FailureCode.LIMIT_OUTPUT, String.valueOf(e.getMessage()), true);
    }
  }

  /** Whatever is thrown says nothing of a secret; a bug of ours does not either. */
  private <T> T blanked(Supplier<T> part) {
    try {
      return part.get();
    } catch (ExpressionFailure e) {
      throw new AttemptFailure(
              e.code().text(),
              String.valueOf(e.getMessage()),
              sender.trace().sent(),
              e.toStepFailure().details(),
              null)
          .blanked(blanking);
    } catch (CredentialFailure e) {
      throw AttemptFailure.of(e).blanked(blanking);
    } catch (ClaimFailure e) {
      throw AttemptFailure.of(e, sender.trace().sent()).blanked(blanking);
    } catch (AttemptFailure e) {
      throw e.blanked(blanking);
    } catch (RuntimeException e) {
      if (blanking.isEmpty()) {
        throw e;
      }
      var told = new IllegalStateException(blanking.text(e.toString()));
      told.setStackTrace(e.getStackTrace());
      throw told;
    }
  }
}

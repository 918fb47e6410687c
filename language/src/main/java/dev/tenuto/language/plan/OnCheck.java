package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Fallback;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.RetryOptions;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the failure codes that {@code retry.on} and {@code fallback.on} name. */
record OnCheck(Problems problems) {

  private static final PossibleCodes DOCUMENTED = PossibleCodes.documented();

  /** A status written without its family in full. */
  private static final Pattern SHORT_STATUS =
      Pattern.compile("(?:http\\.|status\\.)?[1-5](?:\\d\\d|xx)");

  /** Checks the {@code retry} of a task. */
  void checkRetry(@Nullable RetryOptions retry, HttpCall call) {
    checkRetry(retry, FailureCodes.ofAttempts(call));
  }

  /** Checks the {@code retry} and the {@code fallback} of a step. */
  void check(StepDefinition step, FailureCodes codes) {
    checkRetry(step.options().retry(), codes.ofAttempts(step.body()));
    Fallback fallback = step.fallback();
    if (fallback == null || fallback.on() == null) {
      return;
    }
    PossibleCodes possible = codes.beforeFallback(step);
    for (int i = 0; i < fallback.on().size(); i++) {
      Place place = fallback.place().at("/on/" + i);
      String code = fallback.on().get(i);
      if (!check(code, place, possible, ", and no `fail` in this step has it")) {
        tellImpossible(place, "This step never fails with `" + code + "`", families(possible));
      }
    }
  }

  private void checkRetry(@Nullable RetryOptions retry, PossibleCodes possible) {
    if (retry == null || retry.on() == null) {
      return;
    }
    for (int i = 0; i < retry.on().size(); i++) {
      Place place = retry.place().at("/on/" + i);
      String code = retry.on().get(i);
      if (!check(code, place, possible, "")) {
        boolean lost = code.equals(FailureCode.WORKER_LOST.text());
        tellImpossible(
            place,
            "No call here is tried again after `" + code + "`",
            lost
                ? "Remove it, or say `idempotent: true` if the call may be made twice"
                : families(possible));
      }
    }
  }

  /** False when a code exists and cannot occur; one that does not exist is told. */
  private boolean check(String code, Place place, PossibleCodes possible, String nobody) {
    if (possible.mayMatch(code)) {
      return true;
    }
    if (DOCUMENTED.mayMatch(code)) {
      return possible.isUnknown();
    }
    String nearest = nearest(code, possible);
    boolean ownFamily = !DOCUMENTED.mayMatch(code.split("\\.", 2)[0]);
    if (!possible.isUnknown() || !ownFamily || nearest != null) { // else it may be an author's own
      problems.add(
          ProblemCode.FAILURE_UNKNOWN,
          place.location(),
          place.path(),
          "There is no failure code `" + code + "`" + nobody,
          nearest == null
              ? "The codes are listed in docs/errors.md; an author's own come from `fail`"
              : "Did you mean `" + nearest + "`?");
    }
    return true;
  }

  private void tellImpossible(Place place, String message, String hint) {
    problems.add(ProblemCode.FAILURE_IMPOSSIBLE, place.location(), place.path(), message, hint);
  }

  /** What an author probably meant; null when nothing is near. */
  private static @Nullable String nearest(String code, PossibleCodes possible) {
    if (SHORT_STATUS.matcher(code).matches()) {
      return "http.status." + code.substring(code.lastIndexOf('.') + 1);
    }
    var candidates = new ArrayList<>(possible.codes());
    candidates.addAll(DOCUMENTED.codes());
    DOCUMENTED.codes().forEach(documented -> candidates.add(documented.split("\\.", 2)[0]));
    return NearestName.find(code, candidates);
  }

  private static String families(PossibleCodes possible) {
    Set<String> families = new TreeSet<>();
    possible.codes().forEach(code -> families.add(code.split("\\.", 2)[0]));
    return families.isEmpty()
        ? "Remove it"
        : "Remove it; the codes that are possible here begin with " + String.join(", ", families);
  }
}

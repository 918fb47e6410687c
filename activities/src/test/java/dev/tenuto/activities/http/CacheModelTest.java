package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.http.CacheModel.Asked;
import dev.tenuto.activities.http.CacheModel.Said;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.contract.Value;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Random requests and answers under a clock of the test's own, against the model. */
class CacheModelTest {

  private static final int SEQUENCES = 15;
  private static final int STEPS = 40;
  private static final long TTL = 50;

  private final TargetServer target = TargetServer.start();
  private final SettableClock clock = new SettableClock();
  private final HttpCallActivity activity =
      new HttpCallActivity(
          Expressions.standard(),
          Shared.of(
                  Worker.LOOPBACK_ALLOWED,
                  new Environment(List.of()),
                  Secrets.NONE,
                  new SimpleMeterRegistry())
              .at(clock));
  private final TestActivityEnvironment temporal =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(Payloads.dataConverter())
                      .build())
              .build());
  private int version;
  private Said says = new Said(null, 0, false, false);

  @AfterEach
  void close() {
    temporal.close();
    activity.close();
    target.close();
  }

  @Test
  void doesAsTheModelSays() {
    temporal.registerActivitiesImplementations(activity);
    CallActivity stub =
        temporal.newActivityStub(
            CallActivity.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(60)).build());
    target.otherwise(this::answer);
    int given = 0;
    for (int seed = 0; seed < SEQUENCES; seed++) {
      given += sequence(stub, seed);
    }
    assertThat(given)
        .as("answers given without a request, of all")
        .isBetween(SEQUENCES * STEPS / 10, SEQUENCES * STEPS * 9 / 10);
  }

  private int sequence(CallActivity stub, int seed) {
    Random random = new Random(seed);
    CacheModel model = new CacheModel(TTL);
    List<String> steps = new ArrayList<>();
    int hits = 0;
    for (int i = 0; i < STEPS; i++) {
      clock.forward(random.nextInt(20));
      version += random.nextInt(4) == 0 ? 1 : 0;
      says = said(random);
      Asked asked = asked(random);
      long now = clock.seconds();
      Integer kept = model.given(asked, now);
      Integer about = model.askedAbout(asked);
      steps.add(now + ": " + asked + " of version " + version + ", " + says);
      target.forgetRequests();

      CallResult.Ended ended = (CallResult.Ended) stub.call(Calls.input(call(seed, asked), "{}"));

      String as = "seed " + seed + ", step " + i + "\n" + String.join("\n", steps);
      String body = ((Value.Inline) ended.output()).json().toString();
      if (kept != null) {
        hits++;
        assertThat(target.requests()).as(as).isEmpty();
        assertThat(body).as(as).isEqualTo(kept.toString());
        continue;
      }
      assertThat(target.requests()).as(as).hasSize(1);
      assertThat(target.requests().getFirst().header("If-None-Match"))
          .as(as)
          .isEqualTo(about == null ? null : "\"" + about + "\"");
      assertThat(body).as(as).isEqualTo(Integer.toString(version));
      model.answered(asked, version, says, now);
    }
    return hits;
  }

  private Reply answer(ReceivedRequest request) {
    String tag = "\"" + version + "\"";
    boolean same = tag.equals(request.header("If-None-Match"));
    Reply reply = same ? Reply.status(304) : Reply.json(Integer.toString(version));
    reply =
        reply
            .withHeader("ETag", tag)
            .withHeader("Vary", "Accept-Language")
            .withHeader("Age", Long.toString(says.age()));
    List<String> control = new ArrayList<>();
    if (says.maxAge() != null) {
      control.add("max-age=" + says.maxAge());
    }
    if (says.noCache()) {
      control.add("no-cache");
    }
    if (says.noStore()) {
      control.add("no-store");
    }
    return control.isEmpty()
        ? reply
        : reply.withHeader("Cache-Control", String.join(", ", control));
  }

  private static Said said(Random random) {
    Long maxAge = random.nextInt(3) == 0 ? null : Long.valueOf(random.nextInt(80));
    return new Said(maxAge, random.nextInt(10), random.nextInt(8) == 0, random.nextInt(10) == 0);
  }

  private static Asked asked(Random random) {
    Long maxAge = random.nextInt(6) == 0 ? Long.valueOf(random.nextInt(30)) : null;
    return new Asked(
        random.nextBoolean() ? "de" : "fr",
        maxAge,
        random.nextInt(12) == 0,
        random.nextInt(12) == 0);
  }

  private CallDefinition call(int seed, Asked asked) {
    List<String> control = new ArrayList<>();
    if (asked.maxAge() != null) {
      control.add("max-age=" + asked.maxAge());
    }
    if (asked.noCache()) {
      control.add("no-cache");
    }
    if (asked.noStore()) {
      control.add("no-store");
    }
    String headers =
        "'Accept-Language': '"
            + asked.language()
            + "', 'Cache-Control': '"
            + (control.isEmpty() ? "x" : String.join(", ", control))
            + "'";
    CachePolicy policy =
        new CachePolicy(Duration.ofSeconds(TTL), Calls.json("'" + seed + "'"), null);
    return Calls.call(
            Calls.json("{'url': '" + target.url() + "/a', 'headers': {" + headers + "}}"),
            true,
            RetryPolicy.DEFAULT)
        .withProtection(new Protection("model", policy, null, null));
  }
}

package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlansTest {

  private static final Expressions EXPRESSIONS = Expressions.standard();

  @Test
  void makesAPlanOnceHoweverManyAskForIt() throws Exception {
    var plans = new Plans(EXPRESSIONS);
    Bundle bundle = bundle("orders");
    var asked = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<Plan>> loaded =
          java.util.stream.IntStream.range(0, 32)
              .mapToObj(_ ->
                  threads.submit(() ->
                      plans.load(
                          bundle.hash(),
                          () -> {
                            asked.incrementAndGet();
                            return bundle;
                          })))
              .toList();
      for (Future<Plan> plan : loaded) {
        assertThat(plan.get()).isSameAs(loaded.getFirst().get());
      }
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void asksAgainAfterAFailure() {
    var plans = new Plans(EXPRESSIONS);
    Bundle bundle = bundle("orders");

    assertThatThrownBy(() ->
            plans.load(
                bundle.hash(),
                () -> {
                  throw new IllegalArgumentException("broken");
                }))
        .hasMessage("broken");
    assertThat(plans.load(bundle.hash(), () -> bundle).hash()).isEqualTo(bundle.hash());
  }

  @Test
  void refusesWhatIsNoBundle() {
    assertThatThrownBy(() -> Bundle.decompress("bm9uZQ=="))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bundle.decompress("***")).isInstanceOf(IllegalArgumentException.class);
  }

  private static Bundle bundle(String name) {
    String text =
        "{apiVersion: tenuto.dev/v1, kind: Workflow, metadata: {name: "
            + name
            + "}, spec: {steps: [{id: a, set: 1}]}}";
    CheckResult result =
        new Checker(EXPRESSIONS).check(List.of(new SourceFile("w.yaml", text)), Catalog.empty());
    return ((CheckedDocument.CheckedWorkflow) result.documents().getFirst()).bundle();
  }
}

package dev.tenuto.starter.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Checker;
import dev.tenuto.starter.running.Samples;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class DeletionTest {

  private static final QualifiedName ORDER = new QualifiedName("default", "order");
  private static final QualifiedName OUTER = new QualifiedName("default", "outer");
  private static final QualifiedName FETCH = new QualifiedName("default", "fetch-order");
  private static final String TASK = Samples.task("default", "https://shop.example.com");
  private static final String WORKFLOW = Samples.workflow("default");
  private static final String RUNS_WORKFLOW =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: outer}
      spec: {steps: [{id: a, workflowRef: order, input: {orderId: "1"}}]}
      """;

  private final FakeStore store = new FakeStore();
  private Registry registry = load();

  @Test
  void takesAllVersionsAwayAndIsTheSameAfterARestart() throws IOException {
    publish(TASK);
    publish(Samples.task("default", "https://new.example.com"));

    assertThat(registry.delete(DefinitionKind.TASK, FETCH)).isEqualTo(new Deletion.Done());

    assertTaskIsGone();
    registry = load();
    assertTaskIsGone();
    assertThat(registry.delete(DefinitionKind.TASK, FETCH)).isEqualTo(new Deletion.NotFound());
  }

  @Test
  void givesTheNumberOfADeletedVersionToNoOther() throws IOException {
    publish(TASK);
    publish(Samples.task("default", "https://new.example.com"));
    registry.delete(DefinitionKind.TASK, FETCH);

    assertThat(publish(TASK)).isEqualTo("v3 created");
    registry.delete(DefinitionKind.TASK, FETCH);
    registry = load();
    assertThat(publish(TASK)).isEqualTo("v4 created");
    assertThat(publish(TASK)).isEqualTo("v4 unchanged");

    registry = load();
    assertThat(publish(Samples.task("default", "https://new.example.com"))).isEqualTo("v5 updated");
    assertThat(registry.versions(DefinitionKind.TASK, FETCH))
        .extracting(published -> published.stored().version())
        .containsExactly(4, 5);
    assertThat(registry.find(DefinitionKind.TASK, FETCH, 3)).isNull();
    assertThat(registry.find(DefinitionKind.TASK, FETCH, 4)).isNotNull();
  }

  @Test
  void keepsWhatNewestVersionsReferTo() throws IOException {
    publish(TASK + "---\n" + WORKFLOW + "---\n" + RUNS_WORKFLOW);

    assertThat(usersInTheWay(DefinitionKind.TASK, FETCH)).containsExactly(ORDER, OUTER);
    assertThat(usersInTheWay(DefinitionKind.WORKFLOW, ORDER)).containsExactly(OUTER);
    assertThat(registry.find(DefinitionKind.TASK, FETCH)).isNotNull();

    publish(RUNS_WORKFLOW.replaceFirst("workflowRef.*\"1\"\\}", "wait: {for: 1s}"));
    assertThat(registry.delete(DefinitionKind.WORKFLOW, ORDER)).isEqualTo(new Deletion.Done());
    assertThat(registry.delete(DefinitionKind.TASK, FETCH)).isEqualTo(new Deletion.Done());
    assertThat(registry.find(DefinitionKind.WORKFLOW, OUTER, 1)).isNotNull();
  }

  @Test
  void keepsWhatTheStoreCannotDelete() throws IOException {
    publish(TASK);
    store.full = true;

    assertThatThrownBy(() -> registry.delete(DefinitionKind.TASK, FETCH))
        .hasMessage("no space left");

    assertThat(registry.find(DefinitionKind.TASK, FETCH)).isNotNull();
  }

  @Test
  void waitsForAPublicationThatMayReferToIt() throws Exception {
    publish(TASK);
    var deletion = new FutureTask<>(() -> registry.delete(DefinitionKind.TASK, FETCH));
    store.meanwhile = () -> runUntilItEndsOrWaits(deletion);

    publish(WORKFLOW);

    assertThat(deletion.get()).isInstanceOf(Deletion.InUse.class);
  }

  @Test
  void isWaitedForByAPublicationThatMayReferToIt() throws Exception {
    publish(TASK);
    var publication = new FutureTask<>(publishing(WORKFLOW));
    store.meanwhile = () -> runUntilItEndsOrWaits(publication);

    assertThat(registry.delete(DefinitionKind.TASK, FETCH)).isEqualTo(new Deletion.Done());

    assertThat(publication.get()).isInstanceOf(Publication.Refused.class);
    assertThat(registry.find(DefinitionKind.WORKFLOW, ORDER)).isNull();
  }

  private void assertTaskIsGone() {
    assertThat(registry.find(DefinitionKind.TASK, FETCH)).isNull();
    assertThat(registry.find(DefinitionKind.TASK, FETCH, 1)).isNull();
    assertThat(registry.versions(DefinitionKind.TASK, FETCH)).isEmpty();
    assertThat(registry.list(DefinitionKind.TASK, "default")).isEmpty();
    assertThat(registry.check(files(WORKFLOW))).isInstanceOf(Publication.Refused.class);
  }

  private List<QualifiedName> usersInTheWay(DefinitionKind kind, QualifiedName name)
      throws IOException {
    return registry.delete(kind, name) instanceof Deletion.InUse(var users)
        ? users.stream().map(user -> user.stored().name()).toList()
        : List.of();
  }

  /** What came of the last document, such as {@code v2 updated}. */
  private String publish(String text) throws IOException {
    var accepted = (Publication.Accepted) registry.publish(files(text));
    var last = accepted.results().getLast();
    return "v%d %s".formatted(last.version().version(), last.change().text());
  }

  private Callable<Publication> publishing(String text) {
    return () -> registry.publish(files(text));
  }

  private static void runUntilItEndsOrWaits(FutureTask<?> task) {
    Thread thread = Thread.ofPlatform().daemon().start(task);
    while (thread.isAlive() && thread.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
  }

  private Registry load() {
    return Registry.load(store, new Checker(Expressions.standard()), Clock.systemUTC());
  }

  private static List<SourceFile> files(String text) {
    return List.of(new SourceFile("", text));
  }
}

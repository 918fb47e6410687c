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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {

  private static final QualifiedName ORDER = new QualifiedName("default", "order");
  private static final QualifiedName OUTER = new QualifiedName("default", "outer");
  private static final QualifiedName FETCH = new QualifiedName("default", "fetch-order");

  private final FakeStore store = new FakeStore();

  @Test
  void isTheSameAfterARestart() throws IOException {
    load().publish(files(Samples.taskAndWorkflow("default")));
    load().publish(files(Samples.task("default", "https://new.example.com")));

    Registry registry = load();
    assertThat(registry.versions(DefinitionKind.TASK, FETCH)).hasSize(2);
    assertThat(registry.find(DefinitionKind.WORKFLOW, ORDER))
        .isInstanceOfSatisfying(
            Published.Workflow.class,
            workflow ->
                assertThat(workflow.bundle().canonical().toString()).contains("shop.example.com"));
    assertThat(registry.usersOf(DefinitionKind.TASK, FETCH)).hasSize(1);
    assertThat(registry.usersOf(DefinitionKind.WORKFLOW, ORDER)).isEmpty();
  }

  @Test
  void publishesNothingThatTheStoreCannotKeep() throws IOException {
    Registry registry = load();
    store.full = true;

    assertThatThrownBy(() -> registry.publish(files(Samples.taskAndWorkflow("default"))))
        .hasMessage("no space left");
    assertThat(registry.find(DefinitionKind.TASK, FETCH)).isNull();

    store.full = false;
    registry.publish(files(Samples.taskAndWorkflow("default")));
    assertThat(registry.find(DefinitionKind.TASK, FETCH)).isNotNull();
  }

  @Test
  void writesNothingWhenNothingChanged() throws IOException {
    Registry registry = load();
    registry.publish(files(Samples.taskAndWorkflow("default")));
    registry.publish(files(Samples.taskAndWorkflow("default")));
    registry.publish(files("# a comment\n" + Samples.taskAndWorkflow("default")));

    assertThat(store.publications).isEqualTo(1);
  }

  @Test
  void makesANewVersionOfAWorkflowWhoseSubWorkflowChanged() throws IOException {
    String runs =
        """
        apiVersion: tenuto.dev/v1
        kind: Workflow
        metadata: {name: outer}
        spec: {steps: [{id: a, workflowRef: order, input: {orderId: "1"}}]}
        """;
    Registry registry = load();
    registry.publish(files(Samples.taskAndWorkflow("default")));
    registry.publish(files(runs));

    registry.publish(
        files(Samples.workflow("default").replaceFirst("spec:", "spec:\n  timeout: 1h")));
    assertThat(registry.versions(DefinitionKind.WORKFLOW, OUTER)).hasSize(1);
    registry.publish(files(runs));

    assertThat(registry.versions(DefinitionKind.WORKFLOW, OUTER)).hasSize(2);
    assertThat(load().usersOf(DefinitionKind.WORKFLOW, ORDER))
        .singleElement()
        .satisfies(workflow ->
            assertThat(workflow.bundle().canonical().path("workflows").toString())
                .contains("PT1H"));
    assertThat(load().usersOf(DefinitionKind.TASK, FETCH)).hasSize(2);
  }

  @Test
  void namesEveryStoredVersionThatCannotBeRead() {
    Instant at = Instant.EPOCH;
    store.versions.add(
        new StoredVersion(DefinitionKind.TASK, FETCH, 1, "h", at, "kind: Task\n", null));
    store.versions.add(
        new StoredVersion(DefinitionKind.TASK, ORDER, 2, "h", at, "kind: Task\n", null));
    store.versions.add(
        new StoredVersion(
            DefinitionKind.WORKFLOW, ORDER, 1, "h", at, Samples.workflow("default"), "{}"));

    assertThatThrownBy(this::load)
        .isInstanceOfSatisfying(
            StoreUnusableException.class,
            e ->
                assertThat(e.complaints())
                    .satisfiesExactlyInAnyOrder(
                        c -> assertThat(c).startsWith("Task default/fetch-order v1: "),
                        c -> assertThat(c).contains("Task default/order v2", "version 1 was"),
                        c -> assertThat(c).contains("Workflow default/order v1", "hash")));
  }

  private Registry load() {
    return Registry.load(
        store,
        new Checker(Expressions.standard()),
        Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
  }

  private static List<SourceFile> files(String text) {
    return List.of(new SourceFile("", text));
  }
}

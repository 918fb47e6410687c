package dev.tenuto.language.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Catalog;
import dev.tenuto.language.plan.CheckedDocument.CheckedWorkflow;
import dev.tenuto.language.plan.Checker;
import dev.tenuto.language.value.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OutlineTest {

  private static final Expressions EXPRESSIONS = Expressions.standard();
  private static final String CALL = "http: {url: \"https://example.com\"}";

  @Test
  void showsATreeInAnOrderThatMayRun() {
    String text =
        OutlineText.of(
            outline(
                """
                - id: pay
                  if: steps.order.output.total > 0
                  http: {method: POST, url: "https://example.com/pay"}
                  retry: {maxAttempts: 2}
                  fallback: {set: later, on: [http.timeout]}
                  compensate: {http: {method: DELETE, url: "https://example.com/pay"}}
                - id: order
                  http: {url: "https://example.com/order"}
                - id: each
                  forEach: {items: "{{ steps.order.output.lines }}", as: line, maxConcurrency: 4}
                  steps: [{id: keep, set: "{{ line }}"}, {id: use, set: "{{ steps.keep.output }}"}]
                - id: poll
                  repeat: {until: output == 1, every: 10s, max: 3}
                  switch:
                    value: "{{ steps.order.output.kind }}"
                    cases: [{match: [a, b], wait: {for: 1h30m}}]
                    default: {fail: {code: my.code}}
                """));

    assertThat(text)
        .isEqualTo(
            """
            workflow default/w
              order: GET https://example.com/order
              pay: POST https://example.com/pay
                after order
                if steps.order.output.total > 0
                on http.timeout: sets a value
                to undo it: DELETE https://example.com/pay
              each: runs its steps
                after order
                for each line of {{ steps.order.output.lines }}, 4 at once
                keep: sets a value
                use: sets a value
                  after each/keep
              poll: chooses by {{ steps.order.output.kind }}
                after order
                again every 10s until output == 1, 3 times at most
                "a" or "b" → waits 1h30m
                else → fails with my.code
            may run together
              pay, each, poll
            calls at most: 10
            history events at most: 135
            """);
  }

  @Test
  void tellsEveryPairThatMayRunTogether() {
    Outline outline =
        outline(
            """
            - {id: a, set: 1}
            - {id: b, dependsOn: [a], set: 1}
            - {id: c, set: 1}
            - {id: d, dependsOn: [b, c], set: 1}
            """);

    assertThat(outline.together()).containsExactly(List.of("a", "c"), List.of("b", "c"));
  }

  @Test
  void tellsOneListOfAThousandStepsWithoutDependencies() {
    String steps =
        IntStream.range(0, 1_000)
            .mapToObj("- {id: s%d, set: 1}\n"::formatted)
            .collect(Collectors.joining());

    assertThat(outline(steps).together())
        .hasSize(1)
        .first()
        .satisfies(all -> assertThat(all).hasSize(1_000));
  }

  @Test
  void ordersAThousandStepsThatWaitForTheNext() {
    String steps =
        IntStream.range(0, 1_000)
            .mapToObj(i ->
                "- {id: s%d, dependsOn: [%s], set: 1}\n".formatted(i, i < 999 ? "s" + (i + 1) : ""))
            .collect(Collectors.joining());
    Outline outline = outline(steps);

    assertThat(outline.steps().getFirst().path()).isEqualTo("s999");
    assertThat(outline.together()).isEmpty();
  }

  /** Four attempts: 4 activities of 7 events, 3 timers of 5; 5 of the execution itself. */
  @Test
  void countsTheAttemptsOfACallAndTheEventsOfEach() {
    Outline outline = outline("- {id: a, " + CALL + "}\n");

    assertThat(outline.callsAtMost()).isEqualTo(4);
    assertThat(outline.historyEventsAtMost()).isEqualTo(5 + 4 * 7 + 3 * 5);
  }

  @Test
  void countsItemsThatAreWrittenOut() {
    Outline outline =
        outline("- {id: a, forEach: {items: [1, 2, 3]}, retry: {maxAttempts: 1}, " + CALL + "}\n");

    assertThat(outline.callsAtMost()).isEqualTo(3);
    assertThat(outline.historyEventsAtMost()).isEqualTo(5 + 3 * 7);
  }

  @Test
  void doesNotBoundWhatDataDecides() {
    Outline calls = outline("- {id: a, forEach: {items: \"{{ [1] }}\"}, " + CALL + "}\n");
    Outline values = outline("- {id: a, forEach: {items: \"{{ [1] }}\"}, set: 1}\n");

    assertThat(calls.callsAtMost()).isNull();
    assertThat(calls.historyEventsAtMost()).isNull();
    assertThat(values.callsAtMost()).isZero();
    assertThat(values.historyEventsAtMost()).isEqualTo(5);
  }

  @Test
  void countsTheRoundsOfARepetitionAndItsPauses() {
    Outline outline =
        outline(
            "- {id: a, repeat: {until: 'true', every: 1s, max: 10}, retry: {maxAttempts: 1}, "
                + CALL
                + "}\n");

    assertThat(outline.callsAtMost()).isEqualTo(10);
    assertThat(outline.historyEventsAtMost()).isEqualTo(5 + 10 * 7 + 9 * 5);
  }

  @Test
  void doesNotBoundWhatIsBeyondCounting() {
    String steps = "- {id: s0, " + CALL + "}\n";
    for (int i = 1; i <= 5; i++) {
      steps =
          "- id: b%d\n  repeat: {until: 'true', max: 10000}\n  steps:\n".formatted(i)
              + steps.indent(4);
    }
    assertThat(outline(steps).callsAtMost()).isNull();
  }

  @Test
  void takesTheDearestCase() {
    Outline outline =
        outline(
            """
            - id: a
              switch:
                value: "{{ input }}"
                cases: [{match: 1, wait: {for: 1s}}, {match: 2, set: 1}]
                default: {waitFor: {event: go}}
            """);

    assertThat(outline.callsAtMost()).isZero();
    assertThat(outline.historyEventsAtMost()).isEqualTo(5 + 5);
  }

  @Test
  void isJsonWithPathsAndEdges() {
    JsonNode json =
        OutlineJson.of(
            outline(
                """
                - {id: a, set: [1]}
                - id: b
                  forEach: {items: "{{ steps.a.output }}", maxConcurrency: 0}
                  steps: [{id: c, set: 1}, {id: d, dependsOn: [c], set: 1}]
                  fallback: {steps: [{id: e, set: 1}]}
                """));

    assertThat(json.propertyNames())
        .containsExactly(
            "workflow", "steps", "edges", "together", "callsAtMost", "historyEventsAtMost");
    assertThat(json.path("steps").valueStream().map(step -> step.path("path").stringValue()))
        .containsExactly("a", "b", "b/c", "b/d", "b~fallback/e");
    assertThat(json.path("edges"))
        .isEqualTo(
            Json.read("[{\"from\": \"a\", \"to\": \"b\"}, {\"from\": \"b/c\", \"to\": \"b/d\"}]"));
    assertThat(json.path("steps").get(1).path("loop"))
        .isEqualTo(
            Json.read(
                "{\"items\": \"{{ steps.a.output }}\", \"as\": \"item\", \"maxConcurrency\": 0,"
                    + " \"onItemError\": \"stop\"}"));
  }

  @Test
  void isAFlowchartWhoseLabelsCannotBreakIt() {
    String chart =
        OutlineMermaid.of(
            outline(
                """
                - {id: a, if: "input == '\\"]<b>#'", set: 1}
                - id: b
                  dependsOn: [a]
                  steps: [{id: c, set: 1}]
                """));

    assertThat(chart)
        .isEqualTo(
            """
            flowchart TD
              n0["a<br/>sets a value<br/>if input == '#34;]#60;b#62;#35;'"]
              subgraph n1["b<br/>runs its steps"]
                n2["c<br/>sets a value"]
              end
              n0 --> n1
            """);
  }

  private static Outline outline(String steps) {
    String text =
        "apiVersion: tenuto.dev/v1\nkind: Workflow\nmetadata: {name: w}\nspec:\n  steps:\n"
            + steps.indent(4);
    var result =
        new Checker(EXPRESSIONS).check(List.of(new SourceFile("w.yaml", text)), Catalog.empty());
    assertThat(result.problems()).isEmpty();
    return Outline.of(((CheckedWorkflow) result.documents().getFirst()).plan());
  }
}

package dev.tenuto.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.StartChildWorkflowExecutionCommandAttributes;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.CommandType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.sdk.v1.UserMetadata;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AmbushGateTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ByteString TOKEN = ByteString.copyFromUtf8("the-task");

  private final Ambushes ambushes = new Ambushes();
  private final AmbushGate gate = new AmbushGate(ambushes);

  static Stream<Arguments> decisions() {
    return Stream.of(
        Arguments.of(
            "end of chaos-line", command(CommandType.COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION)),
        Arguments.of(
            "end of chaos-line", command(CommandType.COMMAND_TYPE_FAIL_WORKFLOW_EXECUTION)),
        Arguments.of(
            "turn of chaos-line",
            command(CommandType.COMMAND_TYPE_CONTINUE_AS_NEW_WORKFLOW_EXECUTION)),
        Arguments.of(
            "start of chaos-leaf",
            command(CommandType.COMMAND_TYPE_START_CHILD_WORKFLOW_EXECUTION).toBuilder()
                .setStartChildWorkflowExecutionCommandAttributes(
                    StartChildWorkflowExecutionCommandAttributes.newBuilder()
                        .setWorkflowType(WorkflowType.newBuilder().setName("chaos-leaf")))
                .build()),
        Arguments.of(
            "timer pause · wait",
            command(CommandType.COMMAND_TYPE_START_TIMER).toBuilder()
                .setUserMetadata(UserMetadata.newBuilder().setSummary(json("\"pause · wait\"")))
                .build()));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void stopsTheTaskThatBringsADecision(String position, Command decision) throws Exception {
    Raid raid = raidOn("kill-1", position);
    give("kill-1");

    var passes = CompletableFuture.supplyAsync(() -> passes(decision));

    assertThat(raid.await(PATIENCE))
        .singleElement()
        .satisfies(stopped -> assertThat(stopped.workflowId()).isEqualTo("default/of-kill-1"));
    assertThat(passes).isNotDone();
    raid.end();
    assertThat(passes.get()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void letsTheSameOfAnotherExecutionPass(String position, Command decision) {
    raidOn("kill-1", position);
    give("kill-11");

    assertThat(passes(decision)).isTrue();
  }

  @Test
  void letsAnotherDecisionPass() {
    raidOn("kill-1", "end of chaos-leaf");
    give("kill-1");

    assertThat(passes(command(CommandType.COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION))).isTrue();
    assertThat(passes(command(CommandType.COMMAND_TYPE_CANCEL_TIMER))).isTrue();
  }

  private Raid raidOn(String run, String position) {
    Ambush ambush = new Ambush(new Place(run, position), CrashPoint.IN_WORKFLOW_TASK);
    Raid raid = new Raid(List.of(ambush));
    ambushes.begin(raid);
    return raid;
  }

  private void give(String run) {
    var started =
        WorkflowExecutionStartedEventAttributes.newBuilder()
            .setInput(
                Payloads.newBuilder()
                    .addPayloads(json("{\"input\":{\"run\":\"%s\"}}".formatted(run))));
    var history =
        History.newBuilder()
            .addEvents(
                HistoryEvent.newBuilder().setWorkflowExecutionStartedEventAttributes(started));
    byte[] task =
        PollWorkflowTaskQueueResponse.newBuilder()
            .setTaskToken(TOKEN)
            .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId("default/of-" + run))
            .setWorkflowType(WorkflowType.newBuilder().setName("chaos-line"))
            .setHistory(history)
            .build()
            .toByteArray();
    assertThat(gate.letsBack("PollWorkflowTaskQueue", new byte[0], task)).isTrue();
  }

  private boolean passes(Command decision) {
    byte[] request =
        RespondWorkflowTaskCompletedRequest.newBuilder()
            .setTaskToken(TOKEN)
            .addCommands(decision)
            .build()
            .toByteArray();
    return gate.letsPass("RespondWorkflowTaskCompleted", request);
  }

  private static Command command(CommandType type) {
    return Command.newBuilder().setCommandType(type).build();
  }

  private static Payload json(String text) {
    return Payload.newBuilder().setData(ByteString.copyFromUtf8(text)).build();
  }
}

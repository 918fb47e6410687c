package dev.tenuto.cli;

import dev.tenuto.activities.secrets.DirectorySecrets;
import dev.tenuto.activities.secrets.EnvironmentSecrets;
import dev.tenuto.activities.secrets.SecretProvider;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.cli.definition.Checked;
import dev.tenuto.cli.execution.Engine;
import dev.tenuto.cli.execution.Follower;
import dev.tenuto.cli.execution.GivenEvents;
import dev.tenuto.cli.execution.InputText;
import dev.tenuto.cli.execution.LocalWork;
import dev.tenuto.cli.execution.WorkflowChoice;
import dev.tenuto.cli.target.ScriptedTarget;
import dev.tenuto.cli.target.TargetFile;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.CheckedDocument.CheckedWorkflow;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.language.schema.Violation;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import dev.tenuto.workflows.contract.ExecutionStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./tenuto run}: one execution in this process, printed as JSON. */
@Command(
    name = "run",
    description = "Runs one execution in this process and prints it as JSON.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  /** The input that is the address of {@code --target}. */
  private static final String TARGET = "target";

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with workflows and tasks.")
  private List<Path> files;

  @Option(
      names = "--workflow",
      paramLabel = "NAME",
      description = "Which workflow; needed where there are several.")
  private @Nullable String workflow;

  @Option(
      names = "--input",
      paramLabel = "FILE or JSON",
      description = "The input; an empty object by default.")
  private @Nullable String input;

  @Option(
      names = "--secrets",
      paramLabel = "DIR",
      description =
          "A folder with a file for each secret, in a folder of its namespace but for default.")
  private @Nullable Path secrets;

  @Option(
      names = "--allow-env",
      arity = "1..*",
      split = ",",
      paramLabel = "NAME",
      description = "Environment variables that tasks may read.")
  private List<String> allowedEnvironment = List.of();

  @Option(
      names = "--temporal",
      paramLabel = "ADDRESS",
      description = "A Temporal server, host:port; without it one in memory.")
  private @Nullable String temporal;

  @Option(
      names = "--event",
      paramLabel = "NAME=JSON",
      description =
          "An event that is sent right after the start; repeatable. One that comes early is kept.")
  private List<String> events = List.of();

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description =
          "Serves the answers of a JSON file on a loopback port; its address is put into the input"
              + " as 'target'.")
  private @Nullable Path target;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RunCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Expressions expressions = Expressions.standard();
    if (target == null) {
      return check(expressions, InputText.read(input));
    }
    try (ScriptedTarget serving = ScriptedTarget.start(TargetFile.read(target, expressions))) {
      return check(expressions, withTarget(InputText.read(input), serving));
    }
  }

  /** The input with the target's address, unless it names a target itself. */
  private static JsonNode withTarget(JsonNode given, ScriptedTarget serving) {
    return given instanceof ObjectNode object && !object.has(TARGET)
        ? object.deepCopy().put(TARGET, serving.address().toString())
        : given;
  }

  private int check(Expressions expressions, JsonNode given)
      throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Secrets known = secrets();
    GivenEvents toSend = GivenEvents.read(events);
    Checked checked = Checked.check(files, expressions);
    err.print(checked.print());
    err.flush();
    if (!checked.problems().isEmpty()) {
      return ExitCode.BAD_USE;
    }
    CheckedWorkflow chosen = WorkflowChoice.choose(checked.workflows(), workflow);
    List<Violation> violations = violations(chosen, given);
    if (!violations.isEmpty()) {
      violations.forEach(violation -> err.println(line(violation)));
      return ExitCode.BAD_USE;
    }
    if (!toSend.judge(chosen.plan(), err)) {
      return ExitCode.BAD_USE;
    }
    Plans plans = new Plans(expressions);
    try (LocalWork work = work(expressions, new LocalWork.Permits(allowedEnvironment, known));
        Engine engine = Engine.start(temporal, plans, work.activities())) {
      return run(engine, StartRequest.of(chosen.bundle(), null, given), toSend);
    }
  }

  /** What a real server shows afterwards has all values in it. */
  private LocalWork work(Expressions expressions, LocalWork.Permits permits) throws IOException {
    return temporal == null
        ? LocalWork.besideHistories(expressions, permits)
        : LocalWork.inHistories(expressions, permits);
  }

  /** From the folder, and the environment for what is not in it. */
  private Secrets secrets() {
    List<SecretProvider> providers = new ArrayList<>();
    if (secrets != null) {
      if (!Files.isDirectory(secrets)) {
        throw CommandFailure.badUse("--secrets " + secrets + " is no folder.");
      }
      providers.add(new DirectorySecrets(secrets));
    }
    providers.add(new EnvironmentSecrets());
    return new Secrets(providers, Map.of());
  }

  private int run(Engine engine, StartRequest request, GivenEvents toSend)
      throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    return switch (engine.executions().start(request)) {
      case StartResult.Started started -> {
        toSend.send(engine.executions(), started.execution());
        yield finish(
            Follower.on(engine.executions(), err, Terminal.onStderr()).follow(started.execution()));
      }
      case StartResult.Existing existing ->
          throw new IllegalStateException("a new id exists: " + existing.execution());
      case StartResult.Conflict conflict -> throw new IllegalStateException(conflict.message());
      case StartResult.InvalidInput invalid ->
          throw new IllegalStateException("accepted, then refused: " + invalid.violations());
      case StartResult.Refused refused -> {
        err.println(
            "tenuto: %s: %s".formatted(refused.failure().code(), refused.failure().message()));
        yield ExitCode.BAD_USE;
      }
    };
  }

  private int finish(Execution execution) {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode json = Json.mapper().valueToTree(execution);
    out.println(json.toPrettyString());
    out.flush();
    return execution.status() == ExecutionStatus.COMPLETED ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Asked before anything is started, so that an input is judged also where no server is. */
  private static List<Violation> violations(CheckedWorkflow workflow, JsonNode input) {
    JsonNode schema = workflow.plan().inputSchema();
    return schema == null ? List.of() : Schema.of(schema).accept(input).violations();
  }

  private static String line(Violation violation) {
    String pointer = violation.pointer().isEmpty() ? "" : " " + violation.pointer();
    return "input%s: %s".formatted(pointer, violation.message());
  }
}

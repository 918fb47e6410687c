package dev.tenuto.starter.web;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.starter.execution.Engine;
import dev.tenuto.starter.execution.EngineUnavailableException;
import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.starter.problem.ProblemItem;
import dev.tenuto.starter.registry.Registry;
import dev.tenuto.workflows.client.EndRequest;
import dev.tenuto.workflows.client.EventRequest;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.SendResult;
import dev.tenuto.workflows.client.StartIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Executions over HTTP: start, look, send events, cancel, terminate. */
@RestController
@RequestMapping(
    path = "/api/v1/namespaces/{namespace}",
    produces = MediaType.APPLICATION_JSON_VALUE)
final class ExecutionController {

  private final Starts starts;
  private final Engine engine;

  ExecutionController(Registry registry, Engine engine) {
    this.starts = new Starts(registry, engine);
    this.engine = engine;
  }

  @PostMapping("/workflows/{name}/executions")
  ResponseEntity<Execution> start(
      @PathVariable String namespace,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String wait,
      @RequestParam(required = false) @Nullable String version,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @ContentTypes(MediaType.APPLICATION_JSON_VALUE) Payload payload) {
    Duration patience = Parameters.wait(wait);
    Integer asked = Parameters.version(version);
    var body = StartBody.of(payload);
    var start =
        new StartIdentity(
            new QualifiedName(namespace, name),
            body.input(),
            body.id(),
            Parameters.idempotencyKey(key));
    return answer(starts.start(start, asked), patience);
  }

  @GetMapping("/executions/{id}")
  Execution find(
      @PathVariable String namespace,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String wait,
      @RequestParam(required = false) @Nullable String include) {
    ExecutionId execution = existing(namespace, id);
    Execution found = engine.find(execution, Parameters.wait(wait), Parameters.include(include));
    if (found == null) {
      throw notFound(namespace, id);
    }
    return found;
  }

  @PostMapping("/executions/{id}/cancel")
  ResponseEntity<Void> cancel(
      @PathVariable String namespace,
      @PathVariable String id,
      @ContentTypes(MediaType.APPLICATION_JSON_VALUE) Payload payload) {
    String reason = EndBody.of(payload).reason();
    return answer(engine.cancel(existing(namespace, id), reason), namespace, id);
  }

  @PostMapping("/executions/{id}/terminate")
  ResponseEntity<Void> terminate(
      @PathVariable String namespace,
      @PathVariable String id,
      @ContentTypes(MediaType.APPLICATION_JSON_VALUE) Payload payload) {
    String reason = EndBody.of(payload).reason();
    return answer(engine.terminate(existing(namespace, id), reason), namespace, id);
  }

  @PostMapping("/executions/{id}/events/{event}")
  ResponseEntity<Void> send(
      @PathVariable String namespace,
      @PathVariable String id,
      @PathVariable String event,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @ContentTypes(MediaType.APPLICATION_JSON_VALUE) Payload payload) {
    var request = new EventRequest(event, payload.valueOrNull(), Parameters.idempotencyKey(key));
    return switch (engine.send(existing(namespace, id), request)) {
      case SendResult.Accepted _ -> ResponseEntity.status(HttpStatus.ACCEPTED).build();
      case SendResult.NotFound _ -> throw notFound(namespace, id);
      case SendResult.EndedBefore _ ->
          throw new ApiException(
              ErrorCode.EXECUTION_ENDED,
              "The execution '%s' has ended and takes no events any more.".formatted(id));
      case SendResult.Invalid invalid ->
          throw new ApiException(
              ErrorCode.EVENT_INVALID,
              invalid.message() + ".",
              invalid.violations().stream()
                  .map(one -> ProblemItem.at(one.pointer(), ErrorCode.EVENT_INVALID, one.message()))
                  .toList());
    };
  }

  private ResponseEntity<Execution> answer(ExecutionId id, Duration patience) {
    Execution execution = look(id, patience);
    if (execution != null && execution.status().ended() && patience.isPositive()) {
      return ResponseEntity.ok(execution);
    }
    URI location = URI.create("/api/v1/namespaces/" + id.namespace() + "/executions/" + id.id());
    return ResponseEntity.accepted().location(location).body(execution);
  }

  /** Null when Temporal went away after the start: the start itself is still true. */
  private @Nullable Execution look(ExecutionId id, Duration patience) {
    try {
      return engine.find(id, patience, Set.of());
    } catch (EngineUnavailableException e) {
      return null;
    }
  }

  private static ResponseEntity<Void> answer(EndRequest outcome, String namespace, String id) {
    return switch (outcome) {
      case ACCEPTED, ENDED_BEFORE -> ResponseEntity.status(HttpStatus.ACCEPTED).build();
      case NOT_FOUND -> throw notFound(namespace, id);
    };
  }

  private static ExecutionId existing(String namespace, String id) {
    if (!ExecutionId.isValid(id)) {
      throw notFound(namespace, id);
    }
    return new ExecutionId(namespace, id);
  }

  private static ApiException notFound(String namespace, String id) {
    return new ApiException(
        ErrorCode.EXECUTION_NOT_FOUND,
        "There is no execution '%s' in the namespace '%s'; it may be past the retention time."
            .formatted(id, namespace));
  }
}

package dev.tenuto.workflows.replay;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Compressed;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.RetryPolicy;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.sdk.v1.UserMetadata;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Temporal keeps, as texts that are the same where it means the same. */
final class Facts {

  private static final String BUNDLE = "bundle";
  private static final String SNAPSHOT = "snapshot";

  private Facts() {}

  static String of(Payloads payloads) {
    return payloads.getPayloadsList().stream().map(Facts::of).collect(Collectors.joining("\n"));
  }

  static String of(Payload payload) {
    String text = payload.getData().toStringUtf8();
    try {
      return Json.write(Json.read(text));
    } catch (JacksonException noJson) {
      return text;
    }
  }

  /** The same of an envelope, whose compressed parts are told by what is in them. */
  static String ofEnvelope(Payloads payloads) {
    if (payloads.getPayloadsCount() != 1
        || !(Json.read(payloads.getPayloads(0).getData().toStringUtf8())
            instanceof ObjectNode envelope)) {
      return of(payloads);
    }
    JsonNode bundle = envelope.path(BUNDLE);
    if (bundle.isString()) {
      envelope.set(BUNDLE, Bundle.decompress(bundle.stringValue()).canonical());
    }
    JsonNode snapshot = envelope.path(SNAPSHOT);
    if (snapshot.isString()) {
      envelope.set(SNAPSHOT, Compressed.read(snapshot.stringValue()));
    }
    return Json.write(envelope);
  }

  static String of(Memo memo) {
    return of(memo.getFieldsMap());
  }

  static String of(SearchAttributes attributes) {
    return of(attributes.getIndexedFieldsMap());
  }

  static String of(Map<String, Payload> fields) {
    Map<String, String> texts = new TreeMap<>();
    fields.forEach((name, payload) -> texts.put(name, of(payload)));
    return texts.toString();
  }

  /** Without its stack. */
  static String of(Failure failure) {
    var application = failure.getApplicationFailureInfo();
    return String.join(
        "\n",
        failure.getMessage(),
        application.getType(),
        String.valueOf(application.getNonRetryable()),
        of(application.getDetails()));
  }

  static String of(RetryPolicy policy) {
    return "%s, times %s, at most %s, %d attempts, but %s"
        .formatted(
            of(policy.getInitialInterval()),
            policy.getBackoffCoefficient(),
            of(policy.getMaximumInterval()),
            policy.getMaximumAttempts(),
            policy.getNonRetryableErrorTypesList());
  }

  static String of(com.google.protobuf.Duration duration) {
    return java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos()).toString();
  }

  static String summary(UserMetadata metadata) {
    return metadata.hasSummary()
        ? Json.text(Json.read(metadata.getSummary().getData().toStringUtf8()))
        : "";
  }
}

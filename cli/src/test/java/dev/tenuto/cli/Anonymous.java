package dev.tenuto.cli;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events without what tells of the machine that they were recorded on, and without stacks. */
final class Anonymous {

  private static final Set<String> LEFT_OUT =
      Set.of("identity", "stack_trace", "worker_version", "binary_checksum", "task_id");

  private Anonymous() {}

  static List<HistoryEvent> of(List<HistoryEvent> events) {
    return events.stream().map(Anonymous::of).toList();
  }

  private static HistoryEvent of(HistoryEvent event) {
    HistoryEvent.Builder builder = (HistoryEvent.Builder) strip(event);
    // the name of a worker's own queue holds its machine's
    if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED) {
      builder.getWorkflowTaskScheduledEventAttributesBuilder().clearTaskQueue();
    }
    return builder.build();
  }

  private static Message.Builder strip(Message message) {
    Message.Builder builder = message.toBuilder();
    Map<FieldDescriptor, Object> fields = new LinkedHashMap<>(message.getAllFields());
    fields.forEach((field, value) -> {
      if (LEFT_OUT.contains(field.getName())) {
        builder.clearField(field);
      } else if (value instanceof Message inner) {
        builder.setField(field, strip(inner).build());
      }
    });
    return builder;
  }
}

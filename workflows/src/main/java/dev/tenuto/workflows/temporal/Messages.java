package dev.tenuto.workflows.temporal;

import dev.tenuto.workflows.contract.EventMessage;
import dev.tenuto.workflows.interpreter.Event;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events that are sent to an execution into the queue. Registered before anything else, it
 * is given those too that came before the first workflow task, in the order of the history.
 */
final class Messages implements DynamicSignalHandler {

  private final Queue<Event> events;

  Messages(Queue<Event> events) {
    this.events = events;
  }

  @Override
  public void handle(String signal, EncodedValues arguments) {
    EventMessage message = signal.equals(EventMessage.SIGNAL) ? find(arguments) : null;
    if (message == null) {
      // sent by hand past the API; it must not stop an execution that knows nothing of it
      Workflow.getLogger(Messages.class)
          .warn("the signal '{}' is no event of Tenuto's and is left aside", signal);
      return;
    }
    events.add(
        new Event.MessageReceived(
            TenutoWorkflow.now(), message.name(), message.payload(), message.key()));
  }

  private static @Nullable EventMessage find(EncodedValues arguments) {
    try {
      EventMessage message = arguments.get(0, EventMessage.class);
      return message == null || message.name() == null ? null : message;
    } catch (DataConverterException | IllegalArgumentException notOurs) {
      return null;
    }
  }
}

package dev.tenuto.cli.chaos;

import com.google.protobuf.ByteString;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponseOrBuilder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows which calls a worker was given since this stands before it, and has not reported. */
final class CallsInFlight extends TaskGate {

  private final Set<ByteString> calls = ConcurrentHashMap.newKeySet();

  int count() {
    return calls.size();
  }

  @Override
  boolean givesCall(PollActivityTaskQueueResponseOrBuilder call) {
    calls.add(call.getTaskToken());
    return true;
  }

  @Override
  boolean reportsCall(ByteString token) {
    calls.remove(token);
    return true;
  }
}

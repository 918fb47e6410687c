package dev.tenuto.worker;

import com.uber.m3.tally.NoopScope;
import dev.tenuto.workflows.connection.ClientTls;
import dev.tenuto.workflows.connection.TemporalConnection;
import dev.tenuto.workflows.contract.SearchKeys;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testserver.TestServer;
import java.time.Duration;

/** Temporal's test server on a port of this machine, with our search attributes. */
public final class LocalTemporal implements AutoCloseable {

  private final TestServer.PortBoundTestServer server;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private LocalTemporal(int port) {
    boolean realTime = true;
    server = TestServer.createPortBoundServer(port, realTime);
    var connection = new TemporalConnection("127.0.0.1:" + port, "default", ClientTls.OFF, null);
    stubs = connection.open(new NoopScope(), Duration.ofSeconds(10));
    client = connection.client(stubs);
    var request = AddSearchAttributesRequest.newBuilder().setNamespace("default");
    SearchKeys.all().forEach(key -> request.putSearchAttributes(key.getName(), key.getValueType()));
    var _ =
        OperatorServiceGrpc.newBlockingStub(stubs.getRawChannel())
            .addSearchAttributes(request.build());
  }

  /** Starts it. */
  public static LocalTemporal on(int port) {
    return new LocalTemporal(port);
  }

  /** A client of it. */
  public WorkflowClient client() {
    return client;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }
}

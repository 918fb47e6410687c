package dev.tenuto.cli.temporal;

import dev.tenuto.workflows.contract.SearchKeys;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Temporal's test server in this process, on a free loopback port, in real time. It keeps all in
 * memory: nothing survives a stop.
 *
 * <p>The SDK's own launcher would listen on every interface.
 */
public final class MemoryServer implements AutoCloseable {

  private final TestServicesStarter services;
  private final Server server;

  private MemoryServer(TestServicesStarter services, Server server) {
    this.services = services;
    this.server = server;
  }

  /** Starts one. */
  public static MemoryServer start() throws IOException {
    TestServicesStarter services = new TestServicesStarter(true, 0);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    NettyServerBuilder builder = NettyServerBuilder.forAddress(address);
    for (BindableService service : services.getServices()) {
      builder.addService(service);
    }
    builder.maxInboundMessageSize(Integer.MAX_VALUE);
    MemoryServer server = new MemoryServer(services, builder.build().start());
    server.addSearchAttributes();
    return server;
  }

  /** The {@code host:port} that clients connect to. */
  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** It can't be asked which it knows, so its launcher has to add them. */
  private void addSearchAttributes() {
    AddSearchAttributesRequest.Builder request =
        AddSearchAttributesRequest.newBuilder().setNamespace("default");
    SearchKeys.all().forEach(key -> request.putSearchAttributes(key.getName(), key.getValueType()));
    ManagedChannel channel = NettyChannelBuilder.forTarget(address()).usePlaintext().build();
    try {
      OperatorServiceGrpc.newBlockingStub(channel).addSearchAttributes(request.build());
    } finally {
      channel.shutdownNow();
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
    services.close();
  }
}

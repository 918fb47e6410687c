package dev.tenuto.cli.chaos;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Passes every call of a worker on to Temporal, as bytes, through a gate. */
final class TemporalProxy implements AutoCloseable {

  /** Says a page about every stream that breaks, and to break them is what this is for. */
  private static final Logger NOISE =
      Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

  static {
    NOISE.setLevel(Level.OFF);
  }

  private static final int MOST_BYTES = 128 * 1024 * 1024;
  private static final int END_SECONDS = 5;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ManagedChannel temporal;
  private final Server server;
  private volatile Gate gate = Gate.OPEN;

  TemporalProxy(String address) throws IOException {
    this.temporal =
        NettyChannelBuilder.forTarget(address)
            .usePlaintext()
            .executor(threads)
            .maxInboundMessageSize(MOST_BYTES)
            .build();
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .executor(threads)
            .maxInboundMessageSize(MOST_BYTES)
            .fallbackHandlerRegistry(new EveryMethod())
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  void setGate(Gate gate) {
    this.gate = gate;
  }

  @Override
  public void close() {
    server.shutdownNow();
    temporal.shutdownNow();
    try {
      // what ends the calls that are left needs the threads
      server.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
      temporal.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }

  private final class EveryMethod extends HandlerRegistry {
    @Override
    public ServerMethodDefinition<byte[], byte[]> lookupMethod(
        String name, @Nullable String authority) {
      MethodDescriptor<byte[], byte[]> method =
          MethodDescriptor.newBuilder(Bytes.INSTANCE, Bytes.INSTANCE)
              .setFullMethodName(name)
              .setType(MethodDescriptor.MethodType.UNARY)
              .build();
      return ServerMethodDefinition.create(method, (call, headers) -> new Incoming(call, headers));
    }
  }

  /** One call, from the worker's side. */
  private final class Incoming extends ServerCall.Listener<byte[]> {

    private final ServerCall<byte[], byte[]> call;
    private final Metadata headers;
    private byte[] request = new byte[0];
    private @Nullable ClientCall<byte[], byte[]> onward;

    Incoming(ServerCall<byte[], byte[]> call, Metadata headers) {
      this.call = call;
      this.headers = headers;
      call.request(2);
    }

    @Override
    public void onMessage(byte[] message) {
      request = message;
    }

    @Override
    public void onHalfClose() {
      String name = method();
      if (!gate.letsPass(name, request) || call.isCancelled()) {
        return;
      }
      ClientCall<byte[], byte[]> next =
          temporal.newCall(call.getMethodDescriptor(), CallOptions.DEFAULT);
      onward = next;
      next.start(new Outgoing(this), headers);
      next.sendMessage(request);
      next.halfClose();
      next.request(2);
    }

    @Override
    public void onCancel() {
      ClientCall<byte[], byte[]> next = onward;
      if (next != null) {
        next.cancel("the worker gave it up", null);
      }
    }

    String method() {
      String bare = call.getMethodDescriptor().getBareMethodName();
      return bare == null ? "" : bare;
    }

    void answer(byte @Nullable [] answer, Status status, Metadata trailers) {
      if (answer != null && !gate.letsBack(method(), request, answer)) {
        return;
      }
      synchronized (call) {
        if (call.isCancelled()) {
          return;
        }
        if (answer != null) {
          call.sendHeaders(new Metadata());
          call.sendMessage(answer);
        }
        call.close(status, trailers);
      }
    }
  }

  /** The same call, from Temporal's side. */
  private static final class Outgoing extends ClientCall.Listener<byte[]> {

    private final Incoming incoming;
    private byte @Nullable [] answer;

    Outgoing(Incoming incoming) {
      this.incoming = incoming;
    }

    @Override
    public void onMessage(byte[] message) {
      answer = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      incoming.answer(answer, status, trailers);
    }
  }

  private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
    INSTANCE;

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

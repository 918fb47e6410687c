package dev.tenuto.workflows.connection;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.tenuto.workflows.contract.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where Temporal is and who we are to it.
 *
 * @param address host and port
 * @param namespace the Temporal namespace, not one of the language's
 * @param apiKey sent with every request, only over TLS; null: none
 */
public record TemporalConnection(
    String address, String namespace, ClientTls tls, @Nullable String apiKey) {

  public TemporalConnection {
    if (apiKey != null && !tls.enabled()) {
      throw new IllegalArgumentException("an API key is only sent over TLS: turn TLS on");
    }
  }

  /**
   * Stubs that connect when they are first used, so that they can be made while Temporal is away.
   *
   * @param patience how long a request is tried again while Temporal is away
   */
  public WorkflowServiceStubs open(Scope metrics, Duration patience) {
    var options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(address)
            .setMetricsScope(metrics)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder().setExpiration(patience).validateBuildWithDefaults());
    if (tls.enabled()) {
      options.setSslContext(tls.context());
    }
    String serverName = tls.serverName();
    if (serverName != null) {
      options.setChannelInitializer(channel -> channel.overrideAuthority(serverName));
    }
    if (apiKey != null) {
      options.addApiKey(() -> apiKey);
    }
    return WorkflowServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
  }

  /** The same, of which nothing is measured. */
  public WorkflowServiceStubs open(Duration patience) {
    return open(new NoopScope(), patience);
  }

  /** A client that speaks in Tenuto's payloads. */
  public WorkflowClient client(WorkflowServiceStubs stubs) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setDataConverter(Payloads.dataConverter())
            .build());
  }

  /** The same without the API key. */
  @Override
  public String toString() {
    return address + " (namespace " + namespace + (tls.enabled() ? ", TLS)" : ")");
  }
}

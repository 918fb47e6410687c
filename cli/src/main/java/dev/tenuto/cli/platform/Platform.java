package dev.tenuto.cli.platform;

import dev.tenuto.starter.StarterApplication;
import dev.tenuto.worker.WorkerApplication;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** A starter and a worker in this process. Closing stops the worker first, so calls may end. */
public final class Platform implements AutoCloseable {

  private final ConfigurableApplicationContext starter;
  private final ConfigurableApplicationContext worker;

  private Platform(ConfigurableApplicationContext starter, ConfigurableApplicationContext worker) {
    this.starter = starter;
    this.worker = worker;
  }

  /** Starts both; returns when both are ready. */
  public static Platform start(PlatformSettings settings) {
    ConfigurableApplicationContext starter = StarterApplication.start(starterProperties(settings));
    try {
      return new Platform(starter, WorkerApplication.start(workerProperties(settings)));
    } catch (RuntimeException e) {
      starter.close();
      throw e;
    }
  }

  /** The root of the REST API. */
  public URI api() {
    String port = starter.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + "/api/v1");
  }

  @Override
  public void close() {
    worker.close();
    starter.close();
  }

  private static Map<String, String> starterProperties(PlatformSettings settings) {
    Map<String, String> properties = shared(settings);
    properties.put("server.port", String.valueOf(settings.port()));
    properties.put("tenuto.definitions.directory", settings.definitions().toString());
    URI webUi = settings.webUi();
    if (webUi != null) {
      properties.put("tenuto.executions.ui-url", webUi.toString());
    }
    return properties;
  }

  private static Map<String, String> workerProperties(PlatformSettings settings) {
    Map<String, String> properties = shared(settings);
    properties.put("server.port", "0");
    properties.put("tenuto.egress.allow-loopback", "true");
    return properties;
  }

  private static Map<String, String> shared(PlatformSettings settings) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("tenuto.temporal.address", settings.temporalAddress());
    properties.put("tenuto.temporal.namespace", "default");
    // this process stops its parts itself, in their order
    properties.put("spring.main.register-shutdown-hook", "false");
    properties.put("spring.jmx.enabled", "false");
    properties.put("logging.threshold.console", "off");
    properties.put("logging.file.name", settings.log().toString());
    return properties;
  }
}

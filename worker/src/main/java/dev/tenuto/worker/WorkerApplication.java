package dev.tenuto.worker;

import dev.tenuto.worker.configuration.WorkerConfiguration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The worker as a process of its own, or within another. */
public final class WorkerApplication {

  private WorkerApplication() {}

  /** Runs until SIGTERM, which lets what is in flight end and then exits with 0. */
  public static void main(String[] args) {
    Termination.exitsWithZero();
    start(Map.of(), args);
  }

  /**
   * Starts the worker in this process; closing the context stops it.
   *
   * @param properties go before environment and files
   * @param args as on the command line, {@code --name=value}
   */
  public static ConfigurableApplicationContext start(
      Map<String, String> properties, String... args) {
    List<String> given =
        properties.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()).toList();
    return new SpringApplicationBuilder(WorkerConfiguration.class)
        .web(WebApplicationType.SERVLET)
        .properties("spring.config.name=tenuto-worker")
        .run(Stream.concat(Stream.of(args), given.stream()).toArray(String[]::new));
  }
}

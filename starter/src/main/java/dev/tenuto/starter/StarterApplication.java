package dev.tenuto.starter;

import dev.tenuto.starter.configuration.StarterConfiguration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The starter as a process of its own, or within another. */
public final class StarterApplication {

  private StarterApplication() {}

  public static void main(String[] args) {
    start(Map.of(), args);
  }

  /**
   * Starts the starter in this process; closing the context stops it.
   *
   * @param properties go before environment and files
   * @param args as on the command line, {@code --name=value}
   */
  public static ConfigurableApplicationContext start(
      Map<String, String> properties, String... args) {
    List<String> given =
        properties.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()).toList();
    return new SpringApplicationBuilder(StarterConfiguration.class)
        .web(WebApplicationType.SERVLET)
        .properties("spring.config.name=tenuto-starter")
        .run(Stream.concat(Stream.of(args), given.stream()).toArray(String[]::new));
  }
}

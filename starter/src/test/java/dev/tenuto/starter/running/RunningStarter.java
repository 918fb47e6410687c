package dev.tenuto.starter.running;

import dev.tenuto.starter.configuration.StarterConfiguration;
import dev.tenuto.starter.execution.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The starter on a free port with a {@link FakeEngine}, started once for all tests; each test keeps
 * to a namespace of its own.
 */
public final class RunningStarter {

  private static final FakeEngine ENGINE = new FakeEngine();
  private static final ConfigurableApplicationContext CONTEXT = start();

  private RunningStarter() {}

  /** A client of it. */
  public static Api api() {
    return new Api(port());
  }

  public static int port() {
    return CONTEXT.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Its engine, as it was at the beginning. */
  public static FakeEngine engine() {
    ENGINE.reset();
    return ENGINE;
  }

  private static ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(StarterConfiguration.class, WithFakeEngine.class)
        .properties("spring.config.name=tenuto-starter")
        .run(
            "--server.port=0",
            "--tenuto.temporal.address=127.0.0.1:1",
            "--tenuto.access.hosts=tenuto.example.com",
            "--tenuto.access.origins=https://console.example.com",
            "--tenuto.definitions.directory=" + directory());
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("tenuto-definitions");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class WithFakeEngine {

    @Bean
    @Primary
    Engine fakeEngine() {
      return ENGINE;
    }
  }
}

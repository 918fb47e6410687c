package dev.tenuto.starter.configuration;

import dev.tenuto.starter.web.ApiRoutes;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The whole starter. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({
  AccessSettings.class,
  DefinitionSettings.class,
  ExecutionSettings.class,
  TemporalSettings.class
})
@Import({
  RegistryConfiguration.class,
  TemporalConfiguration.class,
  WebConfiguration.class,
  ApiRoutes.class
})
public class StarterConfiguration {}

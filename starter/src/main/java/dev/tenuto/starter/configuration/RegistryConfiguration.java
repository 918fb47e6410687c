package dev.tenuto.starter.configuration;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Checker;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.starter.registry.DefinitionStore;
import dev.tenuto.starter.registry.Registry;
import dev.tenuto.starter.registry.directory.DirectoryStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Definitions: the language, the store, the registry over it. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

  /** Warm before the first request, so that ready means fast. */
  @Bean
  Expressions expressions() {
    Expressions expressions = Expressions.standard();
    expressions.warmUp();
    return expressions;
  }

  @Bean
  Plans plans(Expressions expressions) {
    return new Plans(expressions);
  }

  @Bean
  DefinitionStore definitionStore(DefinitionSettings settings) {
    return DirectoryStore.open(settings.directory());
  }

  @Bean
  Registry registry(DefinitionStore store, Expressions expressions) {
    return Registry.load(store, new Checker(expressions), Clock.systemUTC());
  }
}

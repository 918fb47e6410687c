package dev.tenuto.starter.configuration;

import dev.tenuto.language.value.Json;
import dev.tenuto.starter.access.AccessFilter;
import dev.tenuto.starter.problem.ProblemWriter;
import dev.tenuto.starter.web.ProblemValve;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/** What surrounds the routes. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  /** The language's own mapper, so that numbers leave as they came. */
  @Bean
  JsonMapper jsonMapper() {
    return Json.mapper();
  }

  @Bean
  FilterRegistrationBean<AccessFilter> accessFilter(AccessSettings settings, JsonMapper mapper) {
    var registration =
        new FilterRegistrationBean<>(
            new AccessFilter(settings.policy(), new ProblemWriter(mapper)));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsForBadRequests() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
          }
        });
  }
}

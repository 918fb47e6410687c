package dev.tenuto.starter.web;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** All routes of the API, for the application to import. */
@Configuration(proxyBeanMethods = false)
@Import({
  DefinitionController.class,
  ExecutionController.class,
  ProblemAdvice.class,
  UnroutedErrors.class
})
public class ApiRoutes implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PayloadResolver());
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(new KnownParameters());
  }
}

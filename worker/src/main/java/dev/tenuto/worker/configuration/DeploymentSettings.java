package dev.tenuto.worker.configuration;

import dev.tenuto.worker.hosting.Deployment;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which version of a Temporal Worker Deployment this worker is, {@code tenuto.deployment.*}.
 *
 * @param name null: the worker has no version and takes every task of its queue
 * @param buildId tells versions apart; another one for each build that is rolled out
 * @param versioning whether executions stay with the version that they began with
 */
@ConfigurationProperties("tenuto.deployment")
public record DeploymentSettings(
    @Nullable String name,
    @Nullable String buildId,
    @DefaultValue("auto-upgrade") Deployment.Versioning versioning) {

  public DeploymentSettings {
    if ((name == null) != (buildId == null)) {
      throw new IllegalArgumentException(
          "tenuto.deployment has only one of name and build-id: set both, or none");
    }
  }

  /** The version that they describe; null: none. */
  @Nullable Deployment deployment() {
    return name == null || buildId == null ? null : new Deployment(name, buildId, versioning);
  }
}

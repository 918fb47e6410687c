package dev.tenuto.worker.hosting;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;

/**
 * The version of a Temporal Worker Deployment that workers belong to.
 *
 * @param name the deployment's
 * @param buildId the version's, within the deployment
 * @param versioning what becomes of running executions when another version is made current
 */
public record Deployment(String name, String buildId, Versioning versioning) {

  /** Where a running execution goes on. */
  public enum Versioning {
    /** At the version that it began with, to its end. */
    PINNED,
    /** At the version that is current. */
    AUTO_UPGRADE
  }

  WorkerDeploymentOptions options() {
    return WorkerDeploymentOptions.newBuilder()
        .setUseVersioning(true)
        .setVersion(new WorkerDeploymentVersion(name, buildId))
        .build();
  }

  VersioningBehavior behavior() {
    return switch (versioning) {
      case PINNED -> VersioningBehavior.PINNED;
      case AUTO_UPGRADE -> VersioningBehavior.AUTO_UPGRADE;
    };
  }
}

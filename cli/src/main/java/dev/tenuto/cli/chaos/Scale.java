package dev.tenuto.cli.chaos;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much is done.
 *
 * @param executions of each scenario, at least
 * @param faults of each scenario, at most; a scenario with fewer makes all of its own
 * @param otherBuild a folder with the jars of another build, which is rolled out and back; without
 *     one it is this build under another id
 */
public record Scale(int executions, int faults, @Nullable Path otherBuild) {

  String otherClassPath() {
    return otherBuild == null ? CommandLines.classPath() : otherBuild + "/*";
  }
}

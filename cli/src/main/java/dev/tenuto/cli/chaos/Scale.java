package dev.tenuto.cli.chaos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much is done.
 *
 * @param executions of each scenario, at least; without a number as many as usual
 * @param faults of the kill matrix, at most
 * @param otherBuild a folder with the jars of another build, which is rolled out and back; without
 *     one it is this build under another id
 * @param engineVersion that new executions have; without a number this build's newest
 */
public record Scale(
    @Nullable Integer executions,
    int faults,
    @Nullable Path otherBuild,
    @Nullable Integer engineVersion) {

  /** So many the kill matrix has without another number. */
  public static final int OF_THE_MATRIX = 1000;

  /** So many each other scenario has without another number. */
  public static final int OF_OTHERS = 100;

  /** How often a fault is made under load: as often as usual, once where few executions do. */
  int rounds(int usual) {
    return executions != null && executions < OF_OTHERS ? 1 : usual;
  }

  int executionsOf(Scenario scenario) {
    return executions == null ? scenario.usualExecutions() : executions;
  }

  /** What the starter is told of this and of a scenario. */
  Map<String, String> starterSettings(Map<String, String> ofScenario) {
    Map<String, String> settings = new HashMap<>(ofScenario);
    if (engineVersion != null) {
      settings.put("TENUTO_EXECUTIONS_ENGINEVERSION", engineVersion.toString());
    }
    return settings;
  }

  /** The first ones, as many as there may be faults. */
  <T> List<T> most(List<T> possible) {
    return possible.subList(0, Math.min(faults, possible.size()));
  }

  String otherClassPath() {
    return otherBuild == null ? CommandLines.classPath() : otherBuild + "/*";
  }
}

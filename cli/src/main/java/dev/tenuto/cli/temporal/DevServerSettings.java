package dev.tenuto.cli.temporal;

import dev.tenuto.workflows.contract.SearchKeys;
import io.temporal.common.SearchAttributeKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a dev server is started.
 *
 * @param cli the Temporal CLI
 * @param folder where the database file and the log are kept
 * @param port of the gRPC frontend
 * @param uiPort of the Web UI
 */
public record DevServerSettings(Path cli, Path folder, int port, int uiPort) {

  /**
   * What differs from the dev server's defaults. Its poll rates of 20 a second let every hop wait
   * up to 50 ms on its one shard, and its 4 partitions let about one task in a hundred wait 2 s
   * where pollers are few.
   */
  public static final List<String> DYNAMIC_CONFIGURATION =
      List.of(
          "history.transferProcessorMaxPollRPS=2000",
          "history.timerProcessorMaxPollRPS=2000",
          "history.visibilityProcessorMaxPollRPS=2000",
          "matching.numTaskqueueReadPartitions=1",
          "matching.numTaskqueueWritePartitions=1",
          "system.enableActivityEagerExecution=true");

  /** A commit is on the disk before it is acknowledged. */
  private static final List<String> SQLITE_PRAGMAS = List.of("journal_mode=WAL", "synchronous=2");

  Path log() {
    return folder.resolve("temporal.log");
  }

  /** The command line of the server; it creates the search attributes that executions have. */
  public List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                cli.toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--ui-port",
                String.valueOf(uiPort),
                "--db-filename",
                folder.resolve("temporal.db").toString(),
                "--log-level",
                "error"));
    DYNAMIC_CONFIGURATION.forEach(value -> add(command, "--dynamic-config-value", value));
    SQLITE_PRAGMAS.forEach(value -> add(command, "--sqlite-pragma", value));
    searchAttributes()
        .forEach((name, type) -> add(command, "--search-attribute", name + "=" + type));
    return command;
  }

  /** The types of the search attributes that executions have, as Temporal's command writes them. */
  public static Map<String, String> searchAttributes() {
    Map<String, String> types = new LinkedHashMap<>();
    SearchKeys.all().forEach(key -> types.put(key.getName(), type(key)));
    return types;
  }

  private static String type(SearchAttributeKey<?> key) {
    return switch (key.getValueType()) {
      case INDEXED_VALUE_TYPE_INT -> "Int";
      case INDEXED_VALUE_TYPE_KEYWORD_LIST -> "KeywordList";
      case INDEXED_VALUE_TYPE_KEYWORD -> "Keyword";
      default -> throw new IllegalStateException("no type is known for " + key);
    };
  }

  private static void add(List<String> command, String option, String value) {
    command.add(option);
    command.add(value);
  }
}

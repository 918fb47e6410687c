package dev.tenuto.cli.chaos;

import dev.tenuto.cli.CommandFailure;
import dev.tenuto.cli.temporal.DevServerSettings;
import dev.tenuto.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Temporal as it runs in production: its services, here in one process, on two databases of a
 * PostgreSQL, which are made before the first start and dropped at the end.
 */
public final class PostgresTemporal implements TemporalProgram {

  private static final String SCHEMAS = "postgresql/v12/";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String PLUGIN = "postgres12";
  private static final String FRONTEND = "frontend";
  private static final List<String> SERVICES = List.of(FRONTEND, "history", "matching", "worker");

  private final Programs programs;
  private final Login login;
  private final Path folder;
  private final String database = "tenuto_chaos_" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, Ports> ports = new LinkedHashMap<>();

  /**
   * What it consists of.
   *
   * @param server {@code temporal-server}
   * @param sqlTool {@code temporal-sql-tool}, of the same release
   * @param cli {@code temporal}
   */
  public record Programs(Path server, Path sqlTool, Path cli) {}

  private record Login(String host, int port, String user, String password) {

    static Login of(URI url) {
      String[] user = String.valueOf(url.getUserInfo()).split(":", 2);
      if (!"postgresql".equals(url.getScheme()) || url.getHost() == null || user.length < 2) {
        throw CommandFailure.badUse(
            "--postgresql needs postgresql://user:password@host:port, of a user who may make"
                + " databases.");
      }
      return new Login(url.getHost(), url.getPort() < 0 ? 5432 : url.getPort(), user[0], user[1]);
    }

    String address() {
      return host + ":" + port;
    }
  }

  /** Of a service; the column of a membership port has two bytes, with a sign. */
  private record Ports(int grpc, int membership) {}

  private PostgresTemporal(Programs programs, Login login, Path folder) throws IOException {
    this.programs = programs;
    this.login = login;
    this.folder = folder;
    for (String service : SERVICES) {
      ports.put(service, new Ports(FreePorts.next(), FreePorts.next()));
    }
  }

  /**
   * On a PostgreSQL that runs.
   *
   * @param url {@code postgresql://user:password@host:port}
   */
  public static Choice of(Programs programs, URI url) {
    Login login = Login.of(url);
    return folder -> new PostgresTemporal(programs, login, folder);
  }

  @Override
  public List<String> command() {
    return List.of(
        programs.server().toString(),
        "--root",
        folder.toString(),
        "--config",
        ".",
        "--env",
        "chaos",
        "--allow-no-auth",
        "start");
  }

  @Override
  public int port() {
    return Objects.requireNonNull(ports.get(FRONTEND)).grpc();
  }

  @Override
  public void prepare() throws IOException {
    makeDatabase(database, "temporal");
    makeDatabase(visibility(), "visibility");
    String dynamic =
        DevServerSettings.DYNAMIC_CONFIGURATION.stream()
            .map(setting -> setting.split("=", 2))
            .map(setting -> setting[0] + ": [{value: " + setting[1] + "}]\n")
            .collect(Collectors.joining());
    Path dynamicFile = Files.writeString(folder.resolve("dynamic.yaml"), dynamic);
    Files.writeString(folder.resolve("chaos.yaml"), configuration(dynamicFile));
  }

  @Override
  public void complete() throws InterruptedException {
    List<String> namespace = new ArrayList<>(List.of("namespace", "create", "--retention", "72h"));
    List<String> attributes = new ArrayList<>(List.of("search-attribute", "create"));
    DevServerSettings.searchAttributes()
        .forEach((name, type) -> attributes.addAll(List.of("--name", name, "--type", type)));
    for (List<String> does : List.of(namespace, attributes)) {
      List<String> command = new ArrayList<>(List.of(programs.cli().toString(), "operator"));
      command.addAll(does);
      command.addAll(List.of("--namespace", "default", "--address", "127.0.0.1:" + port()));
      // services learn of each other, and of a namespace, after a while
      Await.until("done: " + command, PATIENCE, () -> succeeds(command));
    }
  }

  @Override
  public void remove() {
    for (String name : List.of(database, visibility())) {
      sql(name, "drop-database", "--force");
    }
  }

  private String visibility() {
    return database + "_visibility";
  }

  private void makeDatabase(String name, String schema) {
    sql(name, "create-database");
    sql(name, "setup-schema", "--version", "0.0");
    sql(name, "update-schema", "--schema-name", SCHEMAS + schema);
  }

  private void sql(String name, String... does) {
    List<String> command =
        new ArrayList<>(
            List.of(
                programs.sqlTool().toString(),
                "--plugin",
                PLUGIN,
                "--endpoint",
                login.host(),
                "--port",
                String.valueOf(login.port()),
                "--user",
                login.user(),
                "--database",
                name));
    command.addAll(List.of(does));
    run(command);
  }

  private void run(List<String> command) {
    if (!succeeds(command)) {
      throw CommandFailure.unreachable(
          "Temporal's databases could not be prepared, see " + log() + "; was: " + command);
    }
  }

  private boolean succeeds(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().put("SQL_PASSWORD", login.password());
    try {
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Path log() {
    return folder.resolve("preparing.log");
  }

  private String configuration(Path dynamicFile) {
    StringBuilder services = new StringBuilder();
    ports.forEach((service, port) ->
        services.append(
            "  %s: {rpc: {grpcPort: %d, membershipPort: %d, bindOnLocalHost: true}}%n"
                .formatted(service, port.grpc(), port.membership())));
    return """
    log: {stdout: true, level: error}
    persistence:
      defaultStore: default
      visibilityStore: visibility
      numHistoryShards: 4
      datastores:
        default: {sql: %s}
        visibility: {sql: %s}
    global:
      membership: {maxJoinDuration: 30s, broadcastAddress: "127.0.0.1"}
    services:
    %sclusterMetadata:
      failoverVersionIncrement: 10
      masterClusterName: active
      currentClusterName: active
      clusterInformation:
        active: {enabled: true, initialFailoverVersion: 1, rpcAddress: "127.0.0.1:%d"}
    dcRedirectionPolicy: {policy: noop}
    publicClient: {hostPort: "127.0.0.1:%d"}
    dynamicConfigClient: {filepath: "%s", pollInterval: 60s}
    """
        .formatted(
            connection(database), connection(visibility()), services, port(), port(), dynamicFile);
  }

  private String connection(String name) {
    return ("{pluginName: %s, databaseName: %s, connectAddr: \"%s\", connectProtocol: tcp,"
            + " user: \"%s\", password: \"%s\", maxConns: 20, maxIdleConns: 20,"
            + " maxConnLifetime: 1h}")
        .formatted(PLUGIN, name, login.address(), login.user(), login.password());
  }
}

package dev.tenuto.cli.demo;

import dev.tenuto.cli.platform.Platform;
import dev.tenuto.cli.platform.PlatformSettings;
import dev.tenuto.cli.temporal.MemoryServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Everything in one process for as long as one execution takes, told to a reader. */
public final class Demonstration {

  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * One that tells its story there.
   *
   * @param out the story
   * @param err what is being waited for
   */
  public Demonstration(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Runs the example; whether it completed. */
  public boolean show(Example example) throws IOException, InterruptedException {
    say(err, "Starting Temporal, a starter, a worker and a shop in this process …");
    Path folder = Files.createTempDirectory("tenuto-demo");
    try (MemoryServer temporal = MemoryServer.start();
        Shop shop = Shop.start(0);
        Platform platform = Platform.start(settings(temporal, folder))) {
      shop.busyAtFirst("/charges");
      say(out, "");
      say(out, "Tenuto demo. Temporal is in memory here: nothing survives a stop.");
      say(out, "");
      say(out, "  API   " + platform.api());
      say(out, "  Shop  " + shop.address());
      say(out, "");
      try (ApiClient api = new ApiClient(platform.api())) {
        run(
            api,
            example.sibling("cheapest-carrier"),
            shop); // the first of all is slow, and tells nothing
        int before = shop.requests().size();
        JsonNode execution = run(api, example, shop);
        List<ShopRequest> requests = shop.requests();
        tell(example, execution, requests.subList(before, requests.size()));
        return execution.path("status").stringValue("").equals("completed");
      }
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static JsonNode run(ApiClient api, Example example, Shop shop)
      throws IOException, InterruptedException {
    api.publish(example.definitions());
    JsonNode started = api.startAndWait(example.name(), example.input(shop));
    return api.withSteps(started.path("id").stringValue());
  }

  private void tell(Example example, JsonNode execution, List<ShopRequest> requests) {
    say(out, example.name() + " " + execution.path("id").stringValue());
    say(out, "");
    new Timeline(execution).lines().forEach(line -> say(out, "  " + line));
    say(out, "");
    say(out, "What the shop saw: one Idempotency-Key a step, the same in every attempt");
    say(out, "");
    requests.forEach(request -> say(out, "  " + line(request)));
    say(out, "");
    say(
        out,
        "%s in %d ms"
            .formatted(
                execution.path("status").stringValue(), execution.path("durationMs").longValue()));
    say(out, "");
    JsonNode result =
        execution.path("error").isNull() ? execution.path("output") : execution.path("error");
    result.toPrettyString().lines().forEach(line -> say(out, "  " + line));
    say(out, "");
    say(out, "Next: ./tenuto up keeps all of this running, on a server that survives a stop.");
  }

  private static String line(ShopRequest request) {
    String key = request.key();
    String shown = key == null ? "" : key.substring(0, Math.min(8, key.length())) + "…";
    return "%-4s %-16s %d  attempt %s  key %s"
        .formatted(request.method(), request.target(), request.status(), request.attempt(), shown);
  }

  private static PlatformSettings settings(MemoryServer temporal, Path folder) {
    return new PlatformSettings(
        temporal.address(), null, 0, folder.resolve("definitions"), folder.resolve("tenuto.log"));
  }

  private static void say(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }
}

package dev.tenuto.cli;

import dev.tenuto.cli.demo.ApiClient;
import dev.tenuto.cli.demo.Example;
import dev.tenuto.cli.demo.Shop;
import dev.tenuto.cli.platform.Platform;
import dev.tenuto.cli.platform.PlatformSettings;
import dev.tenuto.cli.temporal.DevServer;
import dev.tenuto.cli.temporal.DevServerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** What {@code up} keeps running. Closing stops it in the reverse order of its start. */
final class UpServices implements AutoCloseable {

  private final DevServer temporal;
  private final Shop shop;
  private final Platform platform;

  private UpServices(DevServer temporal, Shop shop, Platform platform) {
    this.temporal = temporal;
    this.shop = shop;
    this.platform = platform;
  }

  /** Starts all; when one part can't start, those before it are stopped. */
  static UpServices start(DevServerSettings settings, int port, int shopPort)
      throws IOException, InterruptedException {
    DevServer temporal = DevServer.start(settings);
    try {
      Shop shop = Shop.start(shopPort);
      try {
        return new UpServices(temporal, shop, Platform.start(platform(settings, temporal, port)));
      } catch (RuntimeException e) {
        shop.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      temporal.close();
      throw e;
    }
  }

  URI api() {
    return platform.api();
  }

  URI webUi() {
    return temporal.webUi();
  }

  URI shop() {
    return shop.address();
  }

  /** Makes the examples ready to be started; the second time nothing changes. */
  void publishExamples(Path home) throws IOException, InterruptedException {
    try (ApiClient client = new ApiClient(api())) {
      for (Example example : Example.all(home)) {
        client.publish(example.definitions());
      }
    }
  }

  void awaitEndOfTemporal() throws InterruptedException {
    temporal.awaitEnd();
  }

  @Override
  public void close() {
    platform.close();
    shop.close();
    temporal.close();
  }

  private static PlatformSettings platform(
      DevServerSettings settings, DevServer temporal, int port) {
    Path folder = settings.folder();
    return new PlatformSettings(
        temporal.address(),
        temporal.webUi(),
        port,
        folder.resolve("definitions"),
        folder.resolve("tenuto.log"));
  }
}

package dev.tenuto.cli.platform;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a starter and a worker of this process work.
 *
 * @param temporalAddress {@code host:port}
 * @param webUi Temporal's; null: there is none
 * @param port of the REST API; 0 takes a free one
 * @param definitions the folder of published definitions
 * @param log the file that both write their log to
 */
public record PlatformSettings(
    String temporalAddress, @Nullable URI webUi, int port, Path definitions, Path log) {}

package dev.tenuto.activities.store;

import java.net.URI;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;

/** Opens the pool of connections to a store; none is made before it is needed. */
final class StoreConnections {

  private static final int MOST = 16;
  private static final int LONGEST_MILLIS = 2_000;
  private static final int DEFAULT_PORT = 6379;

  private StoreConnections() {}

  static RedisClient open(StoreSettings settings) {
    URI url = settings.url();
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(LONGEST_MILLIS)
            .socketTimeoutMillis(LONGEST_MILLIS)
            .ssl(url.getScheme().equals("rediss"))
            .database(database(url))
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .user(settings.login().user())
            .password(settings.login().password());
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST);
    pool.setMaxIdle(MOST);
    pool.setMinIdle(0);
    pool.setMaxWait(settings.patience());
    pool.setJmxEnabled(false);
    int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
    return RedisClient.builder()
        .hostAndPort(new HostAndPort(url.getHost(), port))
        .clientConfig(config.build())
        .poolConfig(pool)
        .build();
  }

  private static int database(URI url) {
    String path = url.getPath() == null ? "" : url.getPath().replace("/", "");
    return path.isEmpty() ? 0 : Integer.parseInt(path);
  }
}

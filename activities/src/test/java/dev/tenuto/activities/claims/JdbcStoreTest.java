package dev.tenuto.activities.claims;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a PostgreSQL of its own. */
class JdbcStoreTest extends ClaimStoreContract {

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  ClaimStore store() {
    String url = postgres.getJdbcUrl("postgres", "postgres");
    return new ClaimSettings.Jdbc(url, new ClaimSettings.Login("postgres", "postgres"), 4).open();
  }

  @Override
  ClaimStore unreachable() {
    return new ClaimSettings.Jdbc("jdbc:postgresql://127.0.0.1:1/none", null, 1).open();
  }

  @Override
  void damage(String hash) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE tenuto_claims SET content = set_byte(content, 10, 1) WHERE hash = ?")) {
      update.setString(1, hash);
      if (update.executeUpdate() != 1) {
        throw new AssertionError("nothing is there to be damaged");
      }
    }
  }

  @Override
  boolean sweepsItself() {
    return false;
  }
}

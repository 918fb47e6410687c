package dev.tenuto.activities.claims;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A table in PostgreSQL, which is made with the first content that is put there. */
final class JdbcStore implements ClaimStore {

  static final String NAME = "jdbc";

  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS tenuto_claims (
        hash text PRIMARY KEY,
        content bytea NOT NULL,
        expires_at timestamptz NOT NULL)
      """;
  private static final String INDEX =
      "CREATE INDEX IF NOT EXISTS tenuto_claims_expiry ON tenuto_claims (expires_at)";

  /** Two workers that make the table at once would else meet in PostgreSQL's catalogue. */
  private static final String ALONE = "SELECT pg_advisory_xact_lock(7365726)";

  private static final String PUT =
      """
      INSERT INTO tenuto_claims (hash, content, expires_at) VALUES (?, ?, ?)
      ON CONFLICT (hash) DO UPDATE
      SET content = excluded.content,
          expires_at = greatest(tenuto_claims.expires_at, excluded.expires_at)
      """;

  /** Of a content that is there, whole. */
  private static final String PROLONG =
      "UPDATE tenuto_claims SET expires_at = greatest(expires_at, ?)"
          + " WHERE hash = ? AND encode(sha256(content), 'hex') = hash";

  private static final String FIND = "SELECT content FROM tenuto_claims WHERE hash = ?";
  private static final String SWEEP = "DELETE FROM tenuto_claims WHERE expires_at < ?";

  private final DataSource database;
  private final AutoCloseable pool;
  private volatile boolean ready;

  /**
   * @param pool what is closed with the store
   */
  JdbcStore(DataSource database, AutoCloseable pool) {
    this.database = database;
    this.pool = pool;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void put(String hash, byte[] content, Instant expiry) {
    with(connection ->
        prolong(connection, hash, expiry) || insert(connection, hash, content, expiry));
  }

  @Override
  public byte @Nullable [] find(String hash) {
    return with(
            connection -> {
              try (PreparedStatement query = connection.prepareStatement(FIND)) {
                query.setString(1, hash);
                try (ResultSet found = query.executeQuery()) {
                  return Optional.ofNullable(found.next() ? found.getBytes(1) : null);
                }
              }
            })
        .orElse(null);
  }

  @Override
  public int sweep(Instant now) {
    return with(connection -> {
      try (PreparedStatement delete = connection.prepareStatement(SWEEP)) {
        delete.setTimestamp(1, Timestamp.from(now));
        return delete.executeUpdate();
      }
    });
  }

  @Override
  public void close() {
    try {
      pool.close();
    } catch (Exception e) {
      throw new IllegalStateException("The pool of connections could not be closed", e);
    }
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T with(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      prepare(connection);
      return work.with(connection);
    } catch (SQLException e) {
      throw ClaimFailure.unavailable(NAME, e);
    }
  }

  private static boolean prolong(Connection connection, String hash, Instant expiry)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(PROLONG)) {
      update.setTimestamp(1, Timestamp.from(expiry));
      update.setString(2, hash);
      return update.executeUpdate() == 1;
    }
  }

  private static boolean insert(Connection connection, String hash, byte[] content, Instant expiry)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(PUT)) {
      insert.setString(1, hash);
      insert.setBytes(2, content);
      insert.setTimestamp(3, Timestamp.from(expiry));
      return insert.executeUpdate() == 1;
    }
  }

  private void prepare(Connection connection) throws SQLException {
    if (ready) {
      return;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(ALONE);
      statement.execute(TABLE);
      statement.execute(INDEX);
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
    ready = true;
  }
}

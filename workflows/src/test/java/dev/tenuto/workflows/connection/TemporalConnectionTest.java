package dev.tenuto.workflows.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.uber.m3.tally.NoopScope;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TemporalConnectionTest {

  @Test
  void sendsNoKeyInPlainText() {
    assertThatThrownBy(() -> new TemporalConnection("a:1", "n", ClientTls.OFF, "key"))
        .hasMessageContaining("TLS");
  }

  @Test
  void hidesTheKey() {
    ClientTls tls = new ClientTls(true, null, null, null, null);

    assertThat(new TemporalConnection("a:1", "n", tls, "the-key").toString())
        .isEqualTo("a:1 (namespace n, TLS)");
  }

  @Test
  void needsTheKeyOfACertificate() {
    assertThatThrownBy(() -> new ClientTls(true, Path.of("tls.crt"), null, null, null))
        .hasMessageContaining("both a certificate and its key");
  }

  @Test
  void doesNotLetTlsSettingsComeToNothing() {
    assertThatThrownBy(() -> new ClientTls(false, null, null, Path.of("ca.crt"), null))
        .hasMessageContaining("TLS is off");
  }

  @Test
  void namesTheTlsFileThatCannotBeUsed() {
    ClientTls tls = new ClientTls(true, null, null, Path.of("no-such-ca.crt"), null);

    assertThatThrownBy(tls::context).hasStackTraceContaining("no-such-ca.crt");
  }

  @Test
  void saysThatTemporalIsAway() {
    var connection = new TemporalConnection("127.0.0.1:1", "n", ClientTls.OFF, null);
    var stubs = connection.open(new NoopScope(), Duration.ofSeconds(1));
    try {
      assertThat(new TemporalProbe(connection, stubs).findObstacle())
          .startsWith("Temporal at 127.0.0.1:1 cannot be reached")
          .doesNotContain("\n");
    } finally {
      stubs.shutdownNow();
    }
  }
}

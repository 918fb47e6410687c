package dev.tenuto.activities.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  private final Ports usual = new Ports(EgressSettings.DEFAULT_PORTS);

  @ParameterizedTest
  @ValueSource(ints = {80, 443, 1024, 3000, 8080, 8443, 9200, 65535})
  void opensThoseOfHttpAndAllWithoutPrivilege(int port) {
    assertThat(usual.refusal(port)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 22, 25, 79, 81, 444, 1023})
  void closesTheOthers(int port) {
    assertThat(usual.refusal(port))
        .isEqualTo(
            "its port "
                + port
                + " is not in the worker's tenuto.egress.ports (80, 443, 1024-65535)");
  }

  @Test
  void opensThePortOfAnotherProtocolByItselfAndByNoRange() {
    assertThat(usual.refusal(6379))
        .isEqualTo(
            "its port 6379 is the one of Redis; only the port itself in the worker's"
                + " tenuto.egress.ports opens it");
    assertThat(new Ports(List.of("1-65535")).refusal(25)).contains("SMTP");
    assertThat(new Ports(List.of("1-65535", "25")).refusal(25)).isNull();
    assertThat(new Ports(List.of("1-65535")).refusal(81)).isNull();
  }

  @Test
  void tellsOperatorsAllThatARangeLeavesOut() throws IOException {
    String page = Files.readString(Path.of("../docs/operations/egress.md"));
    String listed = page.substring(page.indexOf("A range leaves out"), page.indexOf("To open one"));

    assertThat(Pattern.compile("[0-9]+").matcher(listed).results())
        .extracting(number -> Integer.valueOf(number.group()))
        .containsExactlyInAnyOrderElementsOf(Ports.OTHERS.keySet());
  }

  @Test
  void opensNothingWhenThereAreNone() {
    assertThat(new Ports(List.of()).refusal(443)).contains("is not in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "0", "65536", "90-80", "80-", "-80", "80-90-100", "8e1"})
  void refusesWhatIsNoPort(String entry) {
    assertThatThrownBy(() -> new Ports(List.of(entry)))
        .hasMessageContaining("tenuto.egress.ports: '" + entry + "' is no port");
  }
}

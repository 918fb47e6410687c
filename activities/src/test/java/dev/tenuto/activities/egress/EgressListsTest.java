package dev.tenuto.activities.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressListsTest {

  private static final List<String> NONE = List.of();

  @Test
  void denyWinsOverAllow() {
    EgressPolicy policy =
        lists(List.of("10.0.0.0/8", "*.corp.example"), List.of("10.7.0.0/16", "pay.corp.example"));

    assertThat(refusal(policy, "a.corp.example", "10.1.0.1")).isNull();
    assertThat(refusal(policy, "a.corp.example", "10.7.0.1"))
        .isEqualTo("its address 10.7.0.1 is on the worker's tenuto.egress.deny (10.7.0.0/16)");
    assertThat(refusal(policy, "pay.corp.example", "10.1.0.1"))
        .isEqualTo("the host is on the worker's tenuto.egress.deny (pay.corp.example)");
    assertThat(policy.refusal("PAY.corp.example.", 443)).contains("(pay.corp.example)");
  }

  @Test
  void deniesPublicTargetsToo() {
    EgressPolicy policy = lists(NONE, List.of("8.8.8.0/24", "*.evil.example"));

    assertThat(refusal(policy, "dns.example", "8.8.8.8")).contains("deny (8.8.8.0/24)");
    assertThat(refusal(policy, "dns.example", "64:ff9b::8.8.8.8")).contains("deny (8.8.8.0/24)");
    assertThat(refusal(policy, "a.b.evil.example", "1.1.1.1")).contains("deny (*.evil.example)");
    assertThat(refusal(policy, "evil.example", "1.1.1.1")).isNull();
    assertThat(refusal(policy, "notevil.example", "1.1.1.1")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, true",
    "fd12::1, true",
    "100.64.0.1, true",
    "169.254.7.7, true",
    "64:ff9b::10.0.0.1, true",
    "1.1.1.1, true",
    "127.0.0.1, false",
    "::1, false",
    "0.0.0.0, false",
    "169.254.169.254, false",
    "fd00:ec2::254, false",
    "64:ff9b::a9fe:a9fe, false",
    "224.0.0.1, false",
    "240.0.0.1, false"
  })
  void anAllowedHostMayHavePrivateAddressesAndNoOthers(String address, boolean allowed) {
    EgressPolicy policy = lists(List.of("*.corp.example"), NONE);

    assertThat(refusal(policy, "a.corp.example", address) == null).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 169.254.169.254",
    "169.254.0.0/16, 169.254.169.254",
    "100.64.0.0/10, 100.100.100.200",
    "fd00::/8, fd00:ec2::254",
    "64:ff9b::/96, 64:ff9b::169.254.169.254",
    "2001::/32, 2001:0:808:808::5601:5601"
  })
  void noNetworkOpensAMetadataServiceButItsOwnAddressDoes(String network, String address) {
    assertThat(refusal(lists(List.of(network), NONE), "m.example", address))
        .endsWith(
            " is a cloud's metadata service; only the address itself on the worker's"
                + " tenuto.egress.allow opens it");
    assertThat(refusal(lists(List.of(network, address), NONE), "m.example", address)).isNull();
  }

  @Test
  void reachesOnlyWhatIsListedWhereThePublicIsClosed() {
    EgressPolicy policy =
        new EgressPolicy(
            new EgressSettings(
                false,
                false,
                List.of("api.example.com", "9.9.9.0/24"),
                NONE,
                EgressSettings.DEFAULT_PORTS));

    assertThat(refusal(policy, "api.example.com", "1.1.1.1")).isNull();
    assertThat(refusal(policy, "other.example.com", "9.9.9.9")).isNull();
    assertThat(refusal(policy, "other.example.com", "1.1.1.1"))
        .contains("1.1.1.1 is public and not on the worker's tenuto.egress.allow");
  }

  @Test
  void namesHostsOfTheAllowListThatAreNotDenied() {
    EgressPolicy policy =
        lists(List.of("*.corp.example", "Bücher.example", "10.0.0.0/8"), List.of("x.corp.example"));

    assertThat(policy.namesHost("a.corp.example")).isTrue();
    assertThat(policy.namesHost("A.CORP.example.")).isTrue();
    assertThat(policy.namesHost("xn--bcher-kva.example")).isTrue();
    for (String host : List.of("corp.example", "x.corp.example", "other.example", "10.0.0.1")) {
      assertThat(policy.namesHost(host)).as(host).isFalse();
    }
  }

  @Test
  void opensLoopbackOfThisMachineOnly() {
    EgressPolicy policy = new EgressPolicy(new EgressSettings(true, NONE));

    assertThat(refusal(policy, "localhost", "127.0.0.1")).isNull();
    assertThat(refusal(policy, "localhost", "64:ff9b::127.0.0.1")).contains("is loopback");
    assertThat(refusal(policy, "localhost", "0.0.0.0")).contains("is unspecified");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1",
        "0x7f.1",
        "2130706433",
        "*",
        "*.",
        "a.*.example",
        "a b",
        "a:80",
        "",
        "*.0.1"
      })
  void refusesEntriesThatNameNothing(String entry) {
    assertThatThrownBy(() -> lists(NONE, List.of(entry)))
        .hasMessageStartingWith("tenuto.egress.deny: '" + entry + "' is no ");
  }

  private static EgressPolicy lists(List<String> allow, List<String> deny) {
    return new EgressPolicy(
        new EgressSettings(false, true, allow, deny, EgressSettings.DEFAULT_PORTS));
  }

  private static @Nullable String refusal(EgressPolicy policy, String host, String literal) {
    try {
      byte[] address = InetAddress.ofLiteral(literal).getAddress();
      InetAddress named = InetAddress.getByAddress(host, address);
      return policy.refusal(new InetSocketAddress(named, 443));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}

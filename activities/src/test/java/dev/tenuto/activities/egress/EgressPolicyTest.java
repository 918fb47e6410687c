package dev.tenuto.activities.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {

  private static final EgressPolicy BY_ITSELF = new EgressPolicy(EgressSettings.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "2606:4700::1111",
        "64:ff9b::8.8.8.8",
        "2002:0808:0808::1"
      })
  void allowsPublicAddresses(String address) {
    assertThat(BY_ITSELF.refusal(target(address))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, loopback",
    "127.255.255.254, loopback",
    "::1, loopback",
    "0.0.0.0, unspecified",
    "0.1.2.3, unspecified",
    "::, unspecified",
    "10.0.0.1, private",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.168.1.1, private",
    "fd12:3456::1, private",
    "fec0::1, private",
    "169.254.1.1, link-local",
    "fe80::1, link-local",
    "169.254.169.254, a cloud's metadata service",
    "fd00:ec2::254, a cloud's metadata service",
    "100.100.100.200, a cloud's metadata service",
    "168.63.129.16, a cloud's metadata service",
    "100.64.0.1, shared (carrier-grade NAT)",
    "100.127.255.255, shared (carrier-grade NAT)",
    "224.0.0.1, multicast",
    "239.255.255.255, multicast",
    "ff02::1, multicast",
    "192.0.2.1, documentation",
    "198.51.100.1, documentation",
    "203.0.113.1, documentation",
    "2001:db8::1, documentation",
    "198.19.255.255, reserved",
    "240.0.0.1, reserved",
    "255.255.255.255, reserved",
    "192.0.0.1, reserved",
    "100::1, reserved",
    "2001::1, reserved",
    "::ffff:127.0.0.1, loopback",
    "::ffff:169.254.169.254, a cloud's metadata service",
    "::127.0.0.1, loopback",
    "::ffff:0:10.0.0.1, private",
    "64:ff9b::10.0.0.1, private",
    "64:ff9b::169.254.169.254, a cloud's metadata service",
    "64:ff9b:1::1, reserved",
    "2002:7f00:0001::1, loopback",
    "2002:a9fe:a9fe::1, a cloud's metadata service"
  })
  void refusesSpecialAddresses(String address, String kind) {
    assertThat(BY_ITSELF.refusal(target(address))).contains(" is " + kind + ";");
  }

  @Test
  void allowsLoopbackAloneWhenTold() {
    EgressPolicy policy = new EgressPolicy(new EgressSettings(true, List.of()));

    assertThat(policy.refusal(target("127.0.0.1"))).isNull();
    assertThat(policy.refusal(target("::1"))).isNull();
    assertThat(policy.refusal(target("10.0.0.1"))).isNotNull();
    assertThat(policy.refusal(target("169.254.169.254"))).isNotNull();
  }

  @Test
  void allowsNetworksAndHostsByName() throws UnknownHostException {
    EgressPolicy policy =
        new EgressPolicy(
            new EgressSettings(false, List.of("10.1.128.0/17", "192.168.0.7", "Shop.internal")));

    assertThat(policy.refusal(target("10.1.128.1"))).isNull();
    assertThat(policy.refusal(target("10.1.127.1"))).isNotNull();
    assertThat(policy.refusal(target("192.168.0.7"))).isNull();
    assertThat(policy.refusal(target("192.168.0.8"))).isNotNull();
    InetAddress shop = InetAddress.getByAddress("shop.internal", new byte[] {10, 9, 9, 9});
    assertThat(policy.refusal(new InetSocketAddress(shop, 80))).isNull();
    InetAddress other = InetAddress.getByAddress("other.internal", new byte[] {10, 9, 9, 9});
    assertThat(policy.refusal(new InetSocketAddress(other, 80))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "shop/8", "fd00::/129", "10.0.0.0/-1"})
  void refusesNetworksThatCannotBeRead(String network) {
    EgressSettings settings = new EgressSettings(false, List.of(network));
    assertThatThrownBy(() -> new EgressPolicy(settings)).hasMessageContaining(network);
  }

  private static InetSocketAddress target(String literal) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), 443);
  }
}

package dev.tenuto.activities.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class SpecialAddressesTest {

  /** Every row of both registries, and what lies outside of the unicast addresses. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/ssrf/registries.txt", delimiter = '|', numLinesToSkip = 1)
  void tellsEveryBlockOfTheRegistriesByItsFirstAndLastAddress(
      String block, String name, String kind) {
    int slash = block.indexOf('/');
    byte[] first = InetAddress.ofLiteral(block.substring(0, slash)).getAddress();
    byte[] last = last(first, Integer.parseInt(block.substring(slash + 1)));

    assertThat(SpecialAddresses.kindOf(first).text()).as(name).isEqualTo(kind);
    assertThat(SpecialAddresses.kindOf(last).text()).as(name).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "::ffff:10.0.0.1, PRIVATE",
    "::10.0.0.1, PRIVATE",
    "::8.8.8.8, RESERVED",
    "::ffff:0:10.0.0.1, PRIVATE",
    "::ffff:0:8.8.8.8, RESERVED",
    "64:ff9b::10.0.0.1, PRIVATE",
    "64:ff9b::8.8.8.8, PUBLIC",
    "2002:a00:1::1, PRIVATE",
    "2002:808:808::1, PUBLIC",
    "2606:4700::200:5efe:10.0.0.1, PRIVATE",
    "2606:4700::5efe:127.0.0.1, LOOPBACK",
    "2606:4700::5efe:8.8.8.8, PUBLIC"
  })
  void judgeAnAddressByWhatItCarries(String address, AddressKind kind) {
    assertThat(SpecialAddresses.kindOf(unmapped(address))).isEqualTo(kind);
  }

  /** A network that an operator opens stays closed where it leads to credentials. */
  @ParameterizedTest
  @CsvSource({
    "64:ff9b::169.254.169.254",
    "64:ff9b:1::169.254.169.254",
    "64:ff9b:1:a9fe:a9:fe00::",
    "64:ff9b:1:ffa9:fe:a9fe::",
    "64:ff9b:1:ffff:a9:fea9:fe00:0",
    "2002:a9fe:a9fe::1",
    "2001:0:a9fe:a9fe::",
    "2001:0:808:808::5601:5601",
    "2606:4700::200:5efe:169.254.169.254",
    "fe80::5efe:169.254.169.254"
  })
  void findMetadataServicesInsideOfOtherAddresses(String address) {
    assertThat(SpecialAddresses.kindOf(unmapped(address))).isEqualTo(AddressKind.METADATA);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/ssrf/registries.txt", delimiter = '|', numLinesToSkip = 1)
  void standOnTheOperatorsPage(String block, String name, String kind) throws IOException {
    String row =
        Files.readAllLines(Path.of("../docs/operations/egress.md")).stream()
            .filter(line -> line.startsWith("| " + kind + " |"))
            .findFirst()
            .orElseThrow();
    byte[] first = InetAddress.ofLiteral(block.substring(0, block.indexOf('/'))).getAddress();

    boolean covered =
        Pattern.compile("`([^`]+)`")
            .matcher(row.replaceAll("and all of IPv6.*", ""))
            .results()
            .map(quoted -> Network.parse(quoted.group(1)))
            .anyMatch(network -> network.contains(first));
    assertThat(covered || name.startsWith("Reserved by IETF")).as(name).isTrue();
  }

  private static byte[] unmapped(String literal) {
    return CarriedAddresses.unmapped(InetAddress.ofLiteral(literal).getAddress());
  }

  private static byte[] last(byte[] first, int bits) {
    int free = first.length * Byte.SIZE - bits;
    BigInteger last =
        new BigInteger(1, first).or(BigInteger.TWO.pow(free).subtract(BigInteger.ONE));
    byte[] bytes = last.toByteArray();
    byte[] address = new byte[first.length];
    int used = Math.min(bytes.length, address.length);
    System.arraycopy(bytes, bytes.length - used, address, address.length - used, used);
    return address;
  }
}

package dev.tenuto.activities.egress;

import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * A host, or all hosts below a domain, as settings name them: {@code api.example.com}, {@code
 * *.example.com}.
 *
 * @param name as the host of a URL is written, without a dot at its end
 * @param below whether all hosts below the name are meant, and not itself
 */
public record HostPattern(String name, boolean below) {

  private static final String WILDCARD = "*.";
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern PLAIN = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");

  /**
   * Reads one; the name may be in Unicode and in any case.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static HostPattern parse(String text) {
    boolean below = text.startsWith(WILDCARD);
    String name = text.substring(below ? WILDCARD.length() : 0);
    try {
      String host = new HttpUrl.Builder().scheme("http").host(name).build().host();
      if (!host.contains("*") && !(below && endsInNumber(host))) {
        return new HostPattern(withoutLastDot(host), below);
      }
    } catch (IllegalArgumentException notAHost) {
      // told below, in the words of the settings
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no host; write one as api.example.com or *.example.com");
  }

  /**
   * Whether this names the host.
   *
   * @param host as the host of a URL is written
   */
  public boolean matches(String host) {
    String other = withoutLastDot(host.toLowerCase(Locale.ROOT));
    return below ? other.endsWith("." + name) : other.equals(name);
  }

  /**
   * Whether the host is an IPv4 address that is not written as four plain numbers, such as {@code
   * 0x7f.1} or {@code 0177.0.0.1}: one program reads it as this address, another as that one.
   *
   * @param host as the host of a URL is written
   */
  public static boolean isOddNumber(String host) {
    return endsInNumber(withoutLastDot(host)) && !PLAIN.matcher(host).matches();
  }

  /** Whether the host is an address in one of its many spellings, or half of one. */
  static boolean endsInNumber(String host) {
    return NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1)).matches();
  }

  /** As settings name it. */
  @Override
  public String toString() {
    return below ? WILDCARD + name : name;
  }

  private static String withoutLastDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}

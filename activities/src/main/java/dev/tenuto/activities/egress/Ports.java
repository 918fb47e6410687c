package dev.tenuto.activities.egress;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ports that may be called. A range leaves out those at which something other than HTTP is
 * known to listen: only the port itself opens one of them.
 */
final class Ports {

  private static final int HIGHEST = 65_535;

  /** Their names, by port. */
  static final Map<Integer, String> OTHERS =
      Map.ofEntries(
          Map.entry(21, "FTP"),
          Map.entry(22, "SSH"),
          Map.entry(23, "Telnet"),
          Map.entry(25, "SMTP"),
          Map.entry(53, "DNS"),
          Map.entry(110, "POP3"),
          Map.entry(111, "portmapper"),
          Map.entry(135, "Windows RPC"),
          Map.entry(139, "NetBIOS"),
          Map.entry(143, "IMAP"),
          Map.entry(389, "LDAP"),
          Map.entry(445, "SMB"),
          Map.entry(465, "SMTP"),
          Map.entry(514, "syslog"),
          Map.entry(587, "SMTP"),
          Map.entry(636, "LDAP"),
          Map.entry(873, "rsync"),
          Map.entry(990, "FTP"),
          Map.entry(993, "IMAP"),
          Map.entry(995, "POP3"),
          Map.entry(1080, "SOCKS"),
          Map.entry(1433, "SQL Server"),
          Map.entry(1521, "Oracle"),
          Map.entry(1883, "MQTT"),
          Map.entry(2049, "NFS"),
          Map.entry(2181, "ZooKeeper"),
          Map.entry(3306, "MySQL"),
          Map.entry(3389, "Remote Desktop"),
          Map.entry(4190, "Sieve"),
          Map.entry(5060, "SIP"),
          Map.entry(5061, "SIP"),
          Map.entry(5432, "PostgreSQL"),
          Map.entry(5672, "AMQP"),
          Map.entry(5900, "VNC"),
          Map.entry(6000, "X11"),
          Map.entry(6379, "Redis"),
          Map.entry(6667, "IRC"),
          Map.entry(9042, "Cassandra"),
          Map.entry(9092, "Kafka"),
          Map.entry(11211, "memcached"),
          Map.entry(27017, "MongoDB"));

  private record Range(int first, int last) {

    boolean has(int port) {
      return first <= port && port <= last;
    }
  }

  private final List<String> entries;
  private final List<Range> ranges;

  /**
   * Reads the entries of {@code tenuto.egress.ports}.
   *
   * @throws IllegalArgumentException when one cannot be read
   */
  Ports(List<String> entries) {
    this.entries = List.copyOf(entries);
    this.ranges = entries.stream().map(Ports::range).toList();
  }

  private static Range range(String entry) {
    String[] ends = entry.strip().split("-", 2);
    try {
      Range range = new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
      if (range.first() >= 1 && range.first() <= range.last() && range.last() <= HIGHEST) {
        return range;
      }
    } catch (NumberFormatException notANumber) {
      // told below, in the words of the settings
    }
    throw new IllegalArgumentException(
        "tenuto.egress.ports: '" + entry + "' is no port; write 443 or 8000-8999, up to 65535");
  }

  private boolean isInRange(int port) {
    for (Range range : ranges) {
      if (range.has(port)) {
        return true;
      }
    }
    return false;
  }

  /** Why calls to the port are refused; null when they are not. */
  @Nullable String refusal(int port) {
    if (ranges.contains(new Range(port, port))) {
      return null;
    }
    if (!isInRange(port)) {
      return "its port "
          + port
          + " is not in the worker's tenuto.egress.ports ("
          + String.join(", ", entries)
          + ")";
    }
    String other = OTHERS.get(port);
    return other == null
        ? null
        : "its port "
            + port
            + " is the one of "
            + other
            + "; only the port itself in the worker's tenuto.egress.ports opens it";
  }
}

package dev.tenuto.activities.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Dns;

/** A resolver that answers what a test says, and asks nobody. */
final class ScriptedNames implements Dns {

  private final Map<String, List<List<String>>> answers = new ConcurrentHashMap<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private volatile List<String> forAll = List.of();

  /** Answers for a name: a list of addresses each time, and the last one for ever. */
  void answer(String name, List<List<String>> inTurn) {
    answers.put(name, List.copyOf(inTurn));
    asked.remove(name);
  }

  /** One answer for all other names; none: they are not known. */
  void answerAll(List<String> addresses) {
    forAll = List.copyOf(addresses);
  }

  /** How often a name was asked for. */
  int asked(String name) {
    return asked.getOrDefault(name, 0);
  }

  @Override
  public List<InetAddress> lookup(String name) throws UnknownHostException {
    int before = asked.merge(name, 1, Integer::sum) - 1;
    List<List<String>> inTurn = answers.getOrDefault(name, List.of(forAll));
    List<String> literals = inTurn.get(Math.min(before, inTurn.size() - 1));
    if (literals.isEmpty()) {
      throw new UnknownHostException(name);
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (String literal : literals) {
      byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
      addresses.add(InetAddress.getByAddress(name, bytes));
    }
    return addresses;
  }
}

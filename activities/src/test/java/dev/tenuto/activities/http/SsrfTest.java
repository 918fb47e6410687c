package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.value.Json;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-side request forgery: calls that are talked into a forbidden address. All go through the
 * activity as a worker hosts it, with its default policy; no connection is really made.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SsrfTest {

  private static final int FEWEST = 200;

  /** Those that the vectors may come to. */
  private static final Set<String> PUBLIC =
      Set.of(
          "93.184.216.34",
          "2606:2800:220:1:248:1893:25c8:1946",
          "64:ff9b:0:0:0:0:5db8:d822",
          "2002:5db8:d822:0:0:0:0:1");

  /**
   * One row of the table.
   *
   * @param url of the task; empty: the value as it is
   * @param value that is given to it
   * @param answers of the resolver to each name
   * @param code of the failure
   * @param connections that were let through, by address
   */
  record Vector(
      String group,
      String url,
      String value,
      List<String> answers,
      String code,
      List<String> connections) {

    static Vector of(List<String> row) {
      return new Vector(
          row.get(0), row.get(1), row.get(2), list(row.get(3)), row.get(4), list(row.get(5)));
    }

    private static List<String> list(String cell) {
      return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(" *, *"));
    }
  }

  static final List<Vector> VECTORS =
      SsrfVectors.rows("vectors.txt").stream().map(Vector::of).toList();

  private final RecordingConnector connector = new RecordingConnector();
  private final ScriptedNames names = new ScriptedNames();
  private final HttpSettings settings = HttpSettings.DEFAULT.withEgress(EgressSettings.DEFAULT);
  private final Worker worker =
      new Worker(settings, new Transport(settings, _ -> names, connector));

  @AfterAll
  void close() {
    worker.close();
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("VECTORS")
  void connectsToNoForbiddenAddress(Vector vector) {
    names.answerAll(vector.answers());
    String url = vector.url().isEmpty() ? "{{ input.value }}" : vector.url();
    CallDefinition call =
        Calls.idempotent(Json.write(Json.mapper().createObjectNode().put("url", url)));
    ObjectNode input = Json.mapper().createObjectNode().put("value", vector.value());

    ApplicationFailure failure =
        worker.failure(Calls.input(call, Json.write(input.put("other", "127.0.0.1"))));

    List<String> connections = connector.takeAddresses();
    assertThat(PUBLIC).as("addresses that may be reached").containsAll(connections);
    assertThat(connections).containsExactlyElementsOf(vector.connections());
    assertThat(failure.getType()).isEqualTo(vector.code());
    assertThat(Worker.told(failure).requestMayHaveBeenSent()).isFalse();
  }

  @Test
  void hasVectorsEnough() {
    Set<Vector> different = new HashSet<>(VECTORS);
    System.out.println("SSRF: " + different.size() + " vectors");
    assertThat(different).hasSizeGreaterThanOrEqualTo(FEWEST);
  }
}

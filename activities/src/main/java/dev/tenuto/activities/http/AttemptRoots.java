package dev.tenuto.activities.http;

import dev.tenuto.activities.claims.Claims;
import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.SecretName;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.schema.Accepted;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.workflows.contract.CallInput;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what the templates of one attempt read. */
record AttemptRoots(CompiledCall compiled, CallInput input, Blanking blanking) {

  /** The roots around the call, a task's input accepted by its schema, and {@code env}. */
  CallRoots around(Environment environment, Claims claims) {
    CallRoots roots = CallRoots.of(input.captured(), claims);
    if (compiled.input() != null) {
      roots = roots.with("input", accepted(compiled.input(), roots.find("input")));
    }
    return compiled.environment().isEmpty() ? roots : roots.with("env", variables(environment));
  }

  /** These and {@code secrets}; from here on their values are blanked. */
  CallRoots withSecrets(CallRoots around, Secrets secrets) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    resolve(compiled.requestSecrets().names(), secrets, values);
    resolve(compiled.tokenSecrets().names(), secrets, values);
    return values.isEmpty() ? around : around.with("secrets", values);
  }

  private void resolve(Set<String> names, Secrets secrets, ObjectNode values) {
    for (String name : names) {
      String value = secrets.require(new SecretName(input.call().namespace(), name));
      blanking.add(value);
      values.put(name, value);
    }
  }

  private JsonNode accepted(Schema schema, @Nullable JsonNode given) {
    Accepted accepted = schema.accept(given == null ? NullNode.getInstance() : given);
    new Violations(FailureCode.INPUT_INVALID, "The input of the task " + input.call().name())
        .refuse(accepted.violations(), false);
    return accepted.value();
  }

  private ObjectNode variables(Environment environment) {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    for (String name : compiled.environment()) {
      String value = environment.find(name);
      if (value == null) {
        throw AttemptFailure.unsent(
            FailureCode.ENV_MISSING,
            environment.allows(name)
                ? "env." + name + " is allowed on this worker and not set; set the variable"
                : "env." + name + " is not on this worker's list of allowed names; add it there");
      }
      variables.put(name, value);
    }
    return variables;
  }
}

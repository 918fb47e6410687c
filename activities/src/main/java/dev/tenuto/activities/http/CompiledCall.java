package dev.tenuto.activities.http;

import dev.tenuto.language.expression.Template;
import dev.tenuto.language.schema.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call definition that is ready to be made. Immutable, for any number of threads.
 *
 * @param input what a task's input must meet; null for an inline call
 * @param output over {@code response} and the call's roots; null: the response's body
 * @param outputSchema null: any output will do
 * @param sameHostRedirects whether redirects to the same scheme, host and port are followed
 * @param environment the names of {@code env} that its templates read
 * @param auth null: the request shows nothing but its own headers
 * @param requestSecrets what goes to the call's own host
 * @param tokenSecrets what goes to a token endpoint
 */
record CompiledCall(
    RequestTemplate request,
    Expectation expectation,
    ReadingRules reading,
    @Nullable Schema input,
    @Nullable Template output,
    @Nullable Schema outputSchema,
    boolean sameHostRedirects,
    Set<String> environment,
    @Nullable AuthTemplate auth,
    SecretUse requestSecrets,
    SecretUse tokenSecrets,
    CompiledProtection protection) {

  CompiledCall {
    environment = Set.copyOf(environment);
  }
}

package dev.tenuto.activities.http;

import dev.tenuto.activities.auth.Credentials;
import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.activities.secrets.SecretName;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Moment;
import dev.tenuto.language.expression.Part;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.SeededMoment;
import java.util.Set;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The request of one attempt, written, with the credentials that it will be sent with.
 *
 * @param credentials null: none but what stands in the request itself
 */
record AttemptRequest(Request request, @Nullable Credentials credentials) {

  private static final int SHORTEST_COMPOSED = 4;

  /**
   * Writes it. A secret that is bound to other hosts goes nowhere.
   *
   * @param roots with secrets
   * @param own our headers
   */
  static AttemptRequest write(Written written, CallRoots roots, Moment moment, HeaderFields own) {
    CompiledCall compiled = written.compiled();
    noteComposed(written, roots);
    Request request = compiled.request().resolve(roots, moment, own);
    AuthTemplate auth = compiled.auth();
    Credentials credentials =
        auth == null ? null : auth.resolve(roots, written.apart("auth"), written.blanking());
    written.check(compiled.requestSecrets().names(), request.url().host());
    if (credentials instanceof Credentials.Token token) {
      written.check(compiled.tokenSecrets().names(), token.request().url().host());
    }
    return new AttemptRequest(request, credentials);
  }

  /** What a template makes of secrets is one itself, such as a user and a password in base64. */
  private static void noteComposed(Written written, CallRoots roots) {
    CompiledCall compiled = written.compiled();
    noteComposed(compiled.requestSecrets(), written, roots);
    noteComposed(compiled.tokenSecrets(), written, roots);
  }

  private static void noteComposed(SecretUse use, Written written, CallRoots roots) {
    for (Part.Hole hole : use.composed()) {
      note(hole.resolve(roots, written.apart("composed")), written.blanking());
    }
  }

  private static void note(JsonNode value, Blanking blanking) {
    if (value.isString() && value.stringValue().length() >= SHORTEST_COMPOSED) {
      blanking.add(value.stringValue());
    }
    value.forEach(each -> note(each, blanking));
  }

  /** What a request is written from, besides its roots. */
  record Written(CompiledCall compiled, CallInput input, Secrets secrets, Blanking blanking) {

    /** Chance for what stands beside the request, so that the request's own bytes stay the same. */
    Moment apart(String what) {
      return new SeededMoment(input.seed() + "/" + what, input.startedAt());
    }

    private void check(Set<String> names, String host) {
      for (String name : names) {
        secrets.checkTarget(new SecretName(input.call().namespace(), name), host);
      }
    }
  }
}

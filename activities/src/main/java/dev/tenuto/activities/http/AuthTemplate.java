package dev.tenuto.activities.http;

import dev.tenuto.activities.auth.Credentials;
import dev.tenuto.activities.auth.TlsIdentity;
import dev.tenuto.activities.auth.TokenRequest;
import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.language.expression.Moment;
import dev.tenuto.language.expression.Roots;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.value.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An {@code http.auth} that is ready to be resolved. */
sealed interface AuthTemplate {

  record Basic(Template username, Template password) implements AuthTemplate {}

  record Bearer(Template token) implements AuthTemplate {}

  /**
   * A key in a place of its own.
   *
   * @param inHeader else in the query
   */
  record ApiKey(boolean inHeader, String name, Template value) implements AuthTemplate {}

  record OAuth2(
      UrlTemplate url,
      Template clientId,
      Template clientSecret,
      Template scopes,
      @Nullable Template audience)
      implements AuthTemplate {}

  record Mtls(Template certificate, Template key, @Nullable Template authorities)
      implements AuthTemplate {}

  /** The credentials, with what they make of secrets among those that are blanked. */
  default Credentials resolve(Roots roots, Moment moment, Blanking blanking) {
    return switch (this) {
      case Basic(Template username, Template password) ->
          Credentials.basic(text(username, roots, moment), text(password, roots, moment), blanking);
      case Bearer(Template token) -> Credentials.bearer(text(token, roots, moment), blanking);
      case ApiKey(boolean inHeader, String name, Template value) ->
          inHeader
              ? new Credentials.Header(name, text(value, roots, moment))
              : new Credentials.Parameter(name, text(value, roots, moment));
      case OAuth2 client -> new Credentials.Token(request(client, roots, moment));
      case Mtls(Template certificate, Template key, Template authorities) ->
          new Credentials.Certificate(
              new TlsIdentity(
                  text(certificate, roots, moment),
                  text(key, roots, moment),
                  authorities == null ? null : text(authorities, roots, moment)));
    };
  }

  private static TokenRequest request(OAuth2 client, Roots roots, Moment moment) {
    Template audience = client.audience();
    return new TokenRequest(
        client.url().resolve(roots, moment),
        text(client.clientId(), roots, moment),
        text(client.clientSecret(), roots, moment),
        texts(client.scopes().resolve(roots, moment)),
        audience == null ? null : text(audience, roots, moment));
  }

  private static String text(Template template, Roots roots, Moment moment) {
    return Json.text(template.resolve(roots, moment));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(Json.text(each)));
    return texts;
  }
}

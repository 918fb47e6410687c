package dev.tenuto.activities.http;

import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Template;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Compiles an {@code http.auth}, which was checked when its definition was published. */
record AuthCompiler(Expressions expressions) {

  AuthTemplate compile(JsonNode auth) throws ExpressionSyntaxException {
    String kind = auth.propertyNames().iterator().next();
    JsonNode of = auth.path(kind);
    return switch (kind) {
      case "basic" -> new AuthTemplate.Basic(template(of, "username"), template(of, "password"));
      case "bearer" -> new AuthTemplate.Bearer(template(of, "token"));
      case "apiKey" -> apiKey(of);
      case "oauth2" -> oauth2(of);
      case "mtls" ->
          new AuthTemplate.Mtls(
              template(of, "certificate"), template(of, "key"), optional(of, "ca"));
      default -> throw new IllegalArgumentException("no kind of auth: " + kind);
    };
  }

  private AuthTemplate apiKey(JsonNode of) throws ExpressionSyntaxException {
    boolean inHeader = of.has("header");
    String name = of.path(inHeader ? "header" : "query").asString();
    return new AuthTemplate.ApiKey(inHeader, name, template(of, "value"));
  }

  private AuthTemplate oauth2(JsonNode of) throws ExpressionSyntaxException {
    return new AuthTemplate.OAuth2(
        new UrlTemplate(expressions.text(of.path("tokenUrl").asString()), Map.of()),
        template(of, "clientId"),
        template(of, "clientSecret"),
        of.has("scopes")
            ? template(of, "scopes")
            : expressions.template(JsonNodeFactory.instance.arrayNode()),
        optional(of, "audience"));
  }

  private Template template(JsonNode of, String key) throws ExpressionSyntaxException {
    if (!of.hasNonNull(key)) {
      throw new IllegalArgumentException("no " + key + " in auth");
    }
    return expressions.template(of.path(key));
  }

  private @Nullable Template optional(JsonNode of, String key) throws ExpressionSyntaxException {
    return of.hasNonNull(key) ? template(of, key) : null;
  }
}

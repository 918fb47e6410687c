package dev.tenuto.activities.http;

import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Part;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.expression.TextTemplate;
import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RateLimitPolicy;
import dev.tenuto.language.schema.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compiles one call definition. It was checked when it was published, so what cannot be compiled
 * here is a bug of ours or came from a newer build.
 */
final class CallCompiler {

  private static final List<String> REQUEST_KEYS = List.of("url", "query", "headers", "body");
  private static final Set<String> CACHED_METHODS = Set.of("GET", "HEAD");

  private final Expressions expressions;
  private final Set<String> environment = new LinkedHashSet<>();

  CallCompiler(Expressions expressions) {
    this.expressions = expressions;
  }

  CompiledCall compile(CallDefinition call) {
    try {
      JsonNode http = call.http();
      JsonNode auth = http.path("auth");
      boolean token = auth.has("oauth2");
      SecretUse authSecrets = secrets(auth);
      RequestTemplate request = request(http);
      Expectation expectation = expectation(http.path("expect"));
      Template output = call.output() == null ? null : template(call.output());
      return new CompiledCall(
          request,
          expectation,
          reading(http.path("response")),
          call.inputSchema() == null ? null : Schema.of(call.inputSchema()),
          output,
          call.outputSchema() == null ? null : Schema.of(call.outputSchema()),
          http.path("redirects").asString("none").equals("same-host"),
          environment,
          auth.isObject() ? new AuthCompiler(expressions).compile(auth) : null,
          token
              ? requestSecrets(http, expectation)
              : requestSecrets(http, expectation).and(authSecrets),
          token ? authSecrets : SecretUse.NONE,
          protection(call, request));
    } catch (ExpressionSyntaxException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "the definition of " + call.name() + " cannot be compiled by this worker", e);
    }
  }

  private SecretUse requestSecrets(JsonNode http, Expectation expectation)
      throws ExpressionSyntaxException {
    SecretUse use = SecretUse.NONE;
    for (String key : REQUEST_KEYS) {
      use = use.and(secrets(http.path(key)));
    }
    return expectation.when() == null ? use : use.andNames(expectation.when().reads());
  }

  private SecretUse secrets(JsonNode json) throws ExpressionSyntaxException {
    for (Part.Hole hole : SecretUse.holes(json, expressions)) {
      note(hole.reads());
    }
    return SecretUse.of(json, expressions);
  }

  private CompiledProtection protection(CallDefinition call, RequestTemplate request)
      throws ExpressionSyntaxException {
    Protection protection = call.protection();
    if (protection == null) {
      return CompiledProtection.NONE;
    }
    CachePolicy cache = CACHED_METHODS.contains(request.method()) ? protection.cache() : null;
    RateLimitPolicy rate = protection.rateLimit();
    return new CompiledProtection(
        protection.scope(),
        cache,
        cache == null || cache.key() == null ? null : template(cache.key()),
        protection.circuitBreaker(),
        rate,
        rate == null || rate.key() == null ? null : template(rate.key()));
  }

  private RequestTemplate request(JsonNode http) throws ExpressionSyntaxException {
    String method = http.path("method").asString("GET").toUpperCase(Locale.ROOT);
    TextTemplate url = expressions.text(http.path("url").asString(""));
    note(url.reads());
    return new RequestTemplate(
        method,
        new UrlTemplate(url, templates(http.path("query"))),
        templates(http.path("headers")),
        http.has("body") ? template(http.path("body")) : null,
        BodyType.parse(http.path("bodyType").asString("json")));
  }

  private Expectation expectation(JsonNode expect) throws ExpressionSyntaxException {
    StatusRanges status =
        expect.hasNonNull("status")
            ? StatusRanges.parse(expect.path("status"))
            : StatusRanges.SUCCESS;
    return new Expectation(status, condition(expect.path("when")));
  }

  private @Nullable Condition condition(JsonNode when) throws ExpressionSyntaxException {
    if (when.isMissingNode() || when.isNull()) {
      return null;
    }
    Condition condition = expressions.condition(when.asString());
    note(condition.reads());
    return condition;
  }

  private static ReadingRules reading(JsonNode response) {
    Set<String> kept = new LinkedHashSet<>();
    response.path("headers").forEach(name -> kept.add(name.asString().toLowerCase(Locale.ROOT)));
    return new ReadingRules(
        BodyForm.parse(response.path("as").asString("auto")),
        response.hasNonNull("maxBytes")
            ? ByteSize.parse(response.path("maxBytes"))
            : ReadingRules.DEFAULT_MAX_BYTES,
        kept);
  }

  private Map<String, Template> templates(JsonNode object) throws ExpressionSyntaxException {
    Map<String, Template> templates = new LinkedHashMap<>();
    for (var entry : object.properties()) {
      templates.put(entry.getKey(), template(entry.getValue()));
    }
    return templates;
  }

  private Template template(JsonNode json) throws ExpressionSyntaxException {
    Template template = expressions.template(json);
    note(template.reads());
    return template;
  }

  private void note(Collection<ReadPath> reads) {
    for (ReadPath read : reads) {
      if (read.root().equals("env") && !read.fields().isEmpty()) {
        environment.add(read.fields().getFirst());
      }
    }
  }
}

package dev.tenuto.language.plan;

import dev.tenuto.language.definition.HttpBlock;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.HttpMethod;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import dev.tenuto.language.schema.SchemaCheck;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds what is wrong with a call that is known without data. */
record HttpCheck(Expressions expressions, ExpressionCheck checks, Problems problems) {

  private static final List<String> FIELD_TYPES = List.of("form", "multipart");

  /**
   * Checks a call.
   *
   * @param scope what can be read around the call
   */
  void check(HttpCall call, Scope scope) {
    HttpBlock http = call.http();
    for (Written written : StepReads.requestTemplates(http)) {
      checks.checkTemplate(written, Scopes.request(scope));
      new SecretCheck(problems).check(written, checks.templateReads(written));
    }
    for (Written key : StepReads.keys(call)) {
      checks.checkTemplate(key, scope);
    }
    if (http.when() != null) {
      checks.checkCondition(http.when(), Scopes.answer(Scopes.request(scope)));
      new SecretCheck(problems).check(http.when(), checks.conditionReads(http.when()));
      Warnings.tellConstant(http.when(), checks, problems);
    }
    if (call.output() != null) {
      checks.checkTemplate(call.output(), Scopes.answer(scope));
    }
    if (call.outputSchema() != null) {
      SchemaCheck.check(call.outputSchema(), ProblemCode.SCHEMA_UNKNOWN_KEYWORD, problems);
    }
    if (http.url() != null) {
      new UrlCheck(expressions, problems).check(http.url());
    }
    if (http.auth() != null && http.auth().json().path("oauth2").path("tokenUrl").isString()) {
      new UrlCheck(expressions, problems)
          .check(
              new Written(
                  http.auth().json().path("oauth2").path("tokenUrl"),
                  http.auth().place().at("/oauth2/tokenUrl")));
    }
    if (http.headers() != null) {
      HeaderCheck.check(http.headers(), problems);
    }
    if (http.body() != null) {
      checkBody(http, http.body());
    }
  }

  private void checkBody(HttpBlock http, Written body) {
    if (http.method() == HttpMethod.GET || http.method() == HttpMethod.HEAD) {
      problems.add(
          ProblemCode.HTTP_BODY,
          http.block().place().key("body"),
          body.place().path(),
          "A " + http.method() + " sends no body",
          "Leave `body` out, or choose another `method`");
    }
    JsonNode bodyType = http.block().json().path("bodyType");
    boolean template = body.json().isString() && body.json().stringValue().contains("{{");
    boolean fields = FIELD_TYPES.contains(bodyType.asString(""));
    if (fields && !body.json().isObject() && !template) {
      problems.add(
          ProblemCode.HTTP_BODY,
          body.place().location(),
          body.place().path(),
          "A body of type `" + bodyType.asString() + "` is a map of fields",
          "Write the fields as a map, or choose another `bodyType`");
    }
  }
}

package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code http.auth}: one way to say who calls. */
record AuthParser(Problems problems) {

  static final Map<String, Vocabulary> KINDS =
      Map.of(
          "basic", Vocabulary.BASIC,
          "bearer", Vocabulary.BEARER,
          "apiKey", Vocabulary.API_KEY,
          "oauth2", Vocabulary.OAUTH2,
          "mtls", Vocabulary.MTLS);

  /** What each kind cannot do without. */
  static final Map<String, List<String>> REQUIRED =
      Map.of(
          "basic", List.of("username", "password"),
          "bearer", List.of("token"),
          "apiKey", List.of("value"),
          "oauth2", List.of("tokenUrl", "clientId", "clientSecret"),
          "mtls", List.of("certificate", "key"));

  /** Null when it is absent or cannot be read, which is told. */
  @Nullable Written parse(@Nullable SourceNode node) {
    Fields auth = node == null ? null : Fields.of(node, Vocabulary.AUTH, problems);
    if (auth == null) {
      return null;
    }
    List<String> kinds = Vocabulary.AUTH.keys().stream().filter(auth::has).toList();
    if (kinds.size() != 1) {
      tellKinds(auth, kinds);
      return null;
    }
    SourceNode inner = auth.find(kinds.getFirst());
    Fields kind = inner == null ? null : Fields.of(inner, words(kinds.getFirst()), problems);
    if (kind == null) {
      return null;
    }
    check(kinds.getFirst(), kind);
    return new Written(auth.map().json(), auth.map());
  }

  private void check(String name, Fields kind) {
    for (String key : kind.words().keys()) {
      boolean required = REQUIRED.getOrDefault(name, List.of()).contains(key);
      SourceNode value = required ? kind.require(key, null) : kind.find(key);
      if (value instanceof SourceNode.Sequence list && key.equals("scopes")) {
        list.items().forEach(item -> Scalars.text(item, problems));
      } else if (value != null && key.equals("scopes")) {
        Scalars.wrongType(value, "a list of scopes", "Write it as a list: [read]", problems);
      } else if (value != null) {
        Scalars.text(value, problems);
      }
    }
    if (name.equals("apiKey") && kind.has("header") == kind.has("query")) {
      problems.add(
          kind.has("header") ? ProblemCode.VALUE_INVALID : ProblemCode.KEY_MISSING,
          kind.map().location(),
          kind.map().path(),
          "An `apiKey` stands in a header or in the query",
          "Give it one of `header` and `query`, with the name");
    }
  }

  private void tellKinds(Fields auth, List<String> kinds) {
    String all = String.join(", ", Vocabulary.AUTH.keys());
    if (kinds.isEmpty()) {
      problems.add(
          ProblemCode.KEY_MISSING,
          auth.map().location(),
          auth.map().path(),
          "`auth` does not say how the call shows who makes it",
          "Give it one of " + all);
    } else {
      problems.add(
          ProblemCode.VALUE_INVALID,
          auth.map().key(kinds.get(1)),
          auth.map().path(),
          "`auth` has more than one kind: " + String.join(", ", kinds),
          "Keep one of them");
    }
  }

  private static Vocabulary words(String kind) {
    return KINDS.getOrDefault(kind, Vocabulary.AUTH);
  }
}

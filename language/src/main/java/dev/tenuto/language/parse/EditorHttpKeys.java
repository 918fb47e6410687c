package dev.tenuto.language.parse;

import static dev.tenuto.language.parse.EditorTypes.any;
import static dev.tenuto.language.parse.EditorTypes.choice;
import static dev.tenuto.language.parse.EditorTypes.condition;
import static dev.tenuto.language.parse.EditorTypes.either;
import static dev.tenuto.language.parse.EditorTypes.list;
import static dev.tenuto.language.parse.EditorTypes.ref;
import static dev.tenuto.language.parse.EditorTypes.text;
import static dev.tenuto.language.parse.EditorTypes.typed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What an editor says of each key of a document's frame and of an HTTP call. */
final class EditorHttpKeys {

  private EditorHttpKeys() {}

  static Map<String, ObjectNode> document() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("apiVersion", choice("The language.", List.of(DocumentParser.API_VERSION)));
    keys.put("kind", choice("What the document declares.", DocumentParser.KINDS));
    keys.put("metadata", ref("metadata", "Who it is."));
    keys.put("spec", typed("object", "What it declares."));
    return keys;
  }

  static Map<String, ObjectNode> metadata() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("name", ref("name", "Its name, unique in the namespace."));
    keys.put("namespace", ref("name", "Where it belongs; `default`."));
    keys.put("labels", texts("What it is listed by."));
    keys.put("annotations", texts("What else is to be known of it."));
    return keys;
  }

  static Map<String, ObjectNode> http() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("method", choice("The method; GET.", HttpParser.METHODS));
    keys.put("url", text("Where to, with templates; what is inserted is percent-encoded."));
    keys.put("query", typed("object", "Added to the URL's query; null removes, a list repeats."));
    keys.put("headers", typed("object", "Headers; null removes, a list repeats."));
    keys.put("body", any("What is sent: any JSON with templates. Absent: nothing."));
    keys.put(
        "bodyType",
        choice("How it is written; json.", List.of("json", "form", "multipart", "text", "base64")));
    keys.put("expect", ref("expect", "What an answer must be."));
    keys.put("response", ref("response", "How an answer is read."));
    keys.put("redirects", choice("Which are followed; none.", List.of("none", "same-host")));
    keys.put("auth", ref("auth", "How the call shows who makes it."));
    return keys;
  }

  static Map<String, ObjectNode> expect() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    ObjectNode status =
        either(
            "A status as 201, or a range as 200-299.",
            typed("integer", "A status.").put("minimum", 100).put("maximum", 599),
            text("A status or a range.").put("pattern", EditorTypes.whole(range())));
    keys.put(
        "status",
        either("Statuses and ranges; 200-299.", status, list(status.deepCopy(), "Any of them.")));
    keys.put("when", condition("An expression over `response` that must hold."));
    return keys;
  }

  private static String range() {
    return Statuses.RANGE.pattern();
  }

  static Map<String, ObjectNode> response() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("as", choice("How it is read; auto.", List.of("auto", "json", "text", "base64")));
    keys.put("maxBytes", EditorTypes.size("The largest body; 256KiB."));
    keys.put("headers", list(text("A name."), "Headers kept besides the usual ones."));
    return keys;
  }

  static Map<String, ObjectNode> auth() {
    var keys = new LinkedHashMap<String, ObjectNode>();
    keys.put("basic", ref("basic", "A user and a password."));
    keys.put("bearer", ref("bearer", "A token."));
    keys.put("apiKey", ref("apiKey", "A key in a header or in the query."));
    keys.put("oauth2", ref("oauth2", "A token by client credentials."));
    keys.put("mtls", ref("mtls", "A client certificate."));
    return keys;
  }

  /** Of one kind of {@code auth}: texts, and the scopes as a list of them. */
  static Map<String, ObjectNode> authOf(String kind) {
    var keys = new LinkedHashMap<String, ObjectNode>();
    for (String key : AuthParser.KINDS.getOrDefault(kind, Vocabulary.AUTH).keys()) {
      String description = "The " + key + ", usually a template over `secrets` or `env`.";
      keys.put(
          key, key.equals("scopes") ? list(text("A scope."), "The scopes.") : text(description));
    }
    return keys;
  }

  private static ObjectNode texts(String description) {
    ObjectNode map = typed("object", description);
    map.set("additionalProperties", text("A text."));
    return map;
  }
}

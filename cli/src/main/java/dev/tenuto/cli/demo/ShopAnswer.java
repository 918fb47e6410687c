package dev.tenuto.cli.demo;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A status and the JSON beside it. */
record ShopAnswer(int status, JsonNode body) {

  static ShopAnswer ok(JsonNode body) {
    return new ShopAnswer(200, body);
  }

  static ShopAnswer created(JsonNode body) {
    return new ShopAnswer(201, body);
  }

  static ShopAnswer refused(int status, String message) {
    return new ShopAnswer(status, JsonNodeFactory.instance.objectNode().put("message", message));
  }
}

package dev.tenuto.language.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tree of a template: constant subtrees stay one node. */
sealed interface TemplateNode {

  JsonNode resolve(Evaluation evaluation);

  /** Every string with templates, with its JSON pointer. */
  void forEachText(String pointer, BiConsumer<String, TextTemplate> action);

  record Constant(JsonNode value) implements TemplateNode {
    @Override
    public JsonNode resolve(Evaluation evaluation) {
      return value;
    }

    @Override
    public void forEachText(String pointer, BiConsumer<String, TextTemplate> action) {
      // no templates
    }
  }

  record Text(TextTemplate template) implements TemplateNode {
    @Override
    public JsonNode resolve(Evaluation evaluation) {
      return template.resolve(evaluation);
    }

    @Override
    public void forEachText(String pointer, BiConsumer<String, TextTemplate> action) {
      action.accept(pointer, template);
    }
  }

  record Items(List<TemplateNode> items) implements TemplateNode {
    @Override
    public JsonNode resolve(Evaluation evaluation) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
      items.forEach(item -> array.add(item.resolve(evaluation)));
      return array;
    }

    @Override
    public void forEachText(String pointer, BiConsumer<String, TextTemplate> action) {
      for (int i = 0; i < items.size(); i++) {
        items.get(i).forEachText(pointer + "/" + i, action);
      }
    }
  }

  record Fields(LinkedHashMap<String, TemplateNode> fields) implements TemplateNode {
    @Override
    public JsonNode resolve(Evaluation evaluation) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      fields.forEach((key, value) -> object.set(key, value.resolve(evaluation)));
      return object;
    }

    @Override
    public void forEachText(String pointer, BiConsumer<String, TextTemplate> action) {
      for (Map.Entry<String, TemplateNode> field : fields.entrySet()) {
        field.getValue().forEachText(pointer + "/" + escape(field.getKey()), action);
      }
    }
  }

  /** A key as RFC 6901 writes it in a pointer. */
  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}

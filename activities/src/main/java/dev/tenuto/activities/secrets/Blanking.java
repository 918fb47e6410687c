package dev.tenuto.activities.secrets;

import dev.tenuto.language.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes secrets out of what leaves an attempt: the values that it has used, and their base64, hex,
 * URL-encoded and JSON-escaped forms. One attempt has one; values are added before they are sent.
 */
public final class Blanking {

  /** What stands in place of a secret. */
  public static final String BLANK = "[secret]";

  private static final int SHORTEST_BASE64 = 8;

  private final Map<String, Forms> values = new LinkedHashMap<>();

  /** One more value to blank from now on. */
  public void add(String value) {
    if (!value.isEmpty()) {
      values.computeIfAbsent(value, Forms::of);
    }
  }

  /** Whether there is nothing to blank. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The text without secrets. */
  public String text(String text) {
    if (values.isEmpty() || text.isEmpty()) {
      return text;
    }
    BitSet marked = marked(text);
    return marked.isEmpty() ? text : replaced(text, marked);
  }

  /** The JSON without secrets, keys included. */
  public JsonNode json(JsonNode json) {
    if (values.isEmpty()) {
      return json;
    }
    return switch (json.getNodeType()) {
      case STRING, NUMBER -> scalar(json);
      case ARRAY -> array(json);
      case OBJECT -> object(json);
      case NULL, MISSING, BOOLEAN, BINARY, POJO -> json;
    };
  }

  /** The texts by name without secrets in them. */
  public Map<String, String> texts(Map<String, String> texts) {
    Map<String, String> blanked = new LinkedHashMap<>();
    texts.forEach((name, text) -> blanked.put(text(name), text(text)));
    return blanked;
  }

  private JsonNode scalar(JsonNode json) {
    String text = Json.text(json);
    String blanked = text(text);
    return blanked.equals(text) ? json : StringNode.valueOf(blanked);
  }

  private JsonNode array(JsonNode json) {
    ArrayNode blanked = JsonNodeFactory.instance.arrayNode(json.size());
    json.forEach(element -> blanked.add(json(element)));
    return blanked;
  }

  private JsonNode object(JsonNode json) {
    ObjectNode blanked = JsonNodeFactory.instance.objectNode();
    json.properties().forEach(entry -> blanked.set(text(entry.getKey()), json(entry.getValue())));
    return blanked;
  }

  private BitSet marked(String text) {
    BitSet marked = new BitSet(text.length());
    mark(text, marked);
    if (isBase64OfASecret(text)) {
      marked.set(0, text.length());
    }
    return marked;
  }

  private void mark(String text, BitSet marked) {
    View plain = View.of(text);
    View unescaped = text.indexOf('\\') < 0 ? null : plain.withoutJsonEscapes();
    List<View> decoded = percentViews(text, plain, unescaped);
    for (View view : views(plain, unescaped)) {
      values.values().forEach(forms -> view.find(forms.value(), false, marked::set));
    }
    for (View view : decoded) {
      values.values().forEach(forms -> view.find(forms.bytes(), false, marked::set));
    }
    List<View> encoding = new ArrayList<>(decoded);
    encoding.add(plain);
    if (unescaped != null) {
      encoding.add(unescaped);
    }
    for (View view : encoding) {
      for (Forms forms : values.values()) {
        view.find(forms.hex(), true, marked::set);
        forms.base64().forEach(piece -> view.findBase64(piece, marked::set));
      }
    }
  }

  /** Bytes are told in base64 by ourselves, so what they hold counts in all its forms too. */
  private boolean isBase64OfASecret(String text) {
    if (text.length() < SHORTEST_BASE64 || text.length() % 4 != 0) {
      return false;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      BitSet inner = new BitSet();
      mark(new String(bytes, StandardCharsets.UTF_8), inner);
      return !inner.isEmpty();
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  private static List<View> views(View plain, @Nullable View unescaped) {
    List<View> views = new ArrayList<>(List.of(plain));
    if (unescaped != null) {
      views.add(unescaped);
      views.add(unescaped.withoutJsonEscapes());
    }
    return views;
  }

  private static List<View> percentViews(String text, View plain, @Nullable View unescaped) {
    List<View> views = new ArrayList<>();
    if (text.indexOf('%') >= 0 || text.indexOf('+') >= 0) {
      for (boolean plusIsSpace : new boolean[] {true, false}) {
        views.add(plain.withoutPercentEncoding(plusIsSpace));
        if (unescaped != null) {
          views.add(unescaped.withoutPercentEncoding(plusIsSpace));
        }
      }
    }
    return views;
  }

  private static String replaced(String text, BitSet marked) {
    StringBuilder blanked = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (marked.get(at)) {
        blanked.append(BLANK);
        at = marked.nextClearBit(at);
      } else {
        int next = marked.nextSetBit(at);
        int end = next < 0 ? text.length() : next;
        blanked.append(text, at, end);
        at = end;
      }
    }
    return blanked.toString();
  }
}

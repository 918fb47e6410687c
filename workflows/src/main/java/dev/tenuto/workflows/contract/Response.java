package dev.tenuto.workflows.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of a call's answer can be read after it: {@code steps.<id>.response}.
 *
 * @param headers the kept headers; names in lower case, repeated ones joined by {@code ", "}
 */
public record Response(int status, Map<String, String> headers) {

  public Response {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}

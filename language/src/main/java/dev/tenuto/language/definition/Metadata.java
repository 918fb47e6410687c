package dev.tenuto.language.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who a document is.
 *
 * @param place of the document's root
 */
public record Metadata(
    QualifiedName name, Map<String, String> labels, Map<String, String> annotations, Place place) {

  public Metadata {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }
}

package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template over outside values came to. Fields are only ever added, and then optional.
 *
 * @param count of the items, where {@link Demand.Items} was asked and the value is a list that is
 *     kept outside
 * @param fields by name, where {@link Demand.Fields} was asked; the value is JSON's null then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluateResult(
    Value value, @Nullable Integer count, @Nullable Map<String, Value> fields) {

  public EvaluateResult {
    fields = fields == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Of a value alone. */
  public EvaluateResult(Value value) {
    this(value, null, null);
  }
}

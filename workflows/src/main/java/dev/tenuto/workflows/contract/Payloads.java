package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.language.value.Json;
import io.temporal.common.converter.ByteArrayPayloadConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import io.temporal.common.converter.NullPayloadConverter;
import io.temporal.common.converter.ProtobufJsonPayloadConverter;
import io.temporal.common.converter.ProtobufPayloadConverter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How everything that crosses a boundary is written: JSON with numbers as they were, durations and
 * instants as ISO-8601 text.
 *
 * <p>A component that is Java's null is left out and read back as that, so that it never comes back
 * as a JSON null, which is a value of the user's. Unknown properties are ignored: an older worker
 * reads what a newer one wrote.
 */
public final class Payloads {

  private static final JsonMapper MAPPER =
      Json.mapper()
          .rebuild()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .build();

  private Payloads() {}

  /** The converter for every Temporal client, worker and test environment of Tenuto. */
  public static DataConverter dataConverter() {
    return new DefaultDataConverter(
        new NullPayloadConverter(),
        new ByteArrayPayloadConverter(),
        new ProtobufJsonPayloadConverter(),
        new ProtobufPayloadConverter(),
        new Jackson3JsonPayloadConverter(MAPPER));
  }

  /** The mapper behind it, for records that are read outside of Temporal's own calls. */
  public static JsonMapper mapper() {
    return MAPPER;
  }
}

package dev.tenuto.language.schema;

import com.google.re2j.Pattern;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.RegularExpressionFactory;
import dev.tenuto.language.value.RegularExpressions;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The validator library as it is used here: draft 2020-12, regular expressions by RE2 (linear in
 * time), nothing fetched, nothing kept of the schemas.
 */
final class Validator {

  static final String DIALECT = SpecificationVersion.DRAFT_2020_12.getDialectId();

  private static final RegularExpressionFactory RE2 =
      pattern -> {
        Pattern compiled = RegularExpressions.compile(pattern);
        return text -> compiled.matcher(text).find();
      };

  private static final SchemaRegistry REGISTRY = registry(false);
  private static final Schema META = registry(true).getSchema(SchemaLocation.of(DIALECT));

  private Validator() {}

  static Schema compile(JsonNode schema) {
    Schema compiled = REGISTRY.getSchema(schema);
    compiled.initializeValidators();
    return compiled;
  }

  /** What is wrong with a schema as a schema. */
  static Schema meta() {
    return META;
  }

  private static SchemaRegistry registry(boolean cached) {
    var config =
        SchemaRegistryConfig.builder()
            .regularExpressionFactory(RE2)
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .build();
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder ->
            builder
                .schemaRegistryConfig(config)
                .schemaCacheEnabled(cached)
                .schemaLoader(loader ->
                    loader.allow(iri -> iri.toString().startsWith("https://json-schema.org/"))));
  }
}

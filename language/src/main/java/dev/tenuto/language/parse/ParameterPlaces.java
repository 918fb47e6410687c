package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.SourceLocation;

/**
 * The places of a schema that was written as a map of parameters: what the schema has under {@code
 * /properties} stands in the map itself.
 */
record ParameterPlaces(SourceNode.Mapping map) implements Place {

  private static final String PROPERTIES = "/properties";

  @Override
  public SourceLocation location() {
    return map.location();
  }

  @Override
  public String path() {
    return map.path();
  }

  @Override
  public Place at(String pointer) {
    return pointer.startsWith(PROPERTIES + "/")
        ? map.at(pointer.substring(PROPERTIES.length()))
        : this;
  }

  @Override
  public SourceLocation key(String name) {
    return map.key(name);
  }

  @Override
  public SourceLocation character(int offset) {
    return map.location();
  }
}

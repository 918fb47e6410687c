package dev.tenuto.language.definition;

import tools.jackson.databind.JsonNode;

/** JSON that an author wrote, and where. */
public record Written(JsonNode json, Place place) {}

package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.JsonNode;

/** What is made of the value of a template that is resolved outside, before it is recorded. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Demand.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = Demand.Checked.class, name = "checked"),
  @JsonSubTypes.Type(value = Demand.Whole.class, name = "whole"),
  @JsonSubTypes.Type(value = Demand.Items.class, name = "items"),
  @JsonSubTypes.Type(value = Demand.AsList.class, name = "list"),
  @JsonSubTypes.Type(value = Demand.Joined.class, name = "joined"),
  @JsonSubTypes.Type(value = Demand.Fields.class, name = "fields")
})
public sealed interface Demand {

  /**
   * An input with its defaults; else {@code input.invalid}.
   *
   * @param subject whose it is, for the message
   */
  record Accepted(JsonNode schema, String subject) implements Demand {}

  /**
   * An output as it is; else {@code output.invalid}.
   *
   * @param subject whose it is, for the message
   */
  record Checked(JsonNode schema, String subject) implements Demand {}

  /**
   * The value itself, whatever its size up to the most; over it the failure {@code code}.
   *
   * @param most in bytes of JSON
   * @param subject what it is, for the message
   */
  record Whole(long most, String subject, String code) implements Demand {}

  /** A list, or the entries of a map, with their number; anything else as it is. */
  record Items() implements Demand {}

  /** A list as it is, anything else as the one element of a list. */
  record AsList() implements Demand {}

  /** The elements of all lists of a list, one after another. */
  record Joined() implements Demand {}

  /** The fields of a map, each resolved by itself, with chance of its own. */
  record Fields() implements Demand {}
}

package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value in the state or in a contract: itself, or a claim check for one that is kept outside of
 * the history.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Value.Inline.class, name = "inline"),
  @JsonSubTypes.Type(value = Value.Ref.class, name = "ref")
})
public sealed interface Value {

  /** The value itself. */
  record Inline(JsonNode json) implements Value {}

  /**
   * A claim check.
   *
   * @param store the name of the store that holds the content
   * @param hash the SHA-256 of its bytes, in lower-case hex
   * @param size its size in bytes
   * @param element which element of the list that is the content; null: the content itself
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Ref(String store, String hash, long size, @Nullable Integer element) implements Value {

    /** All of a content. */
    public Ref(String store, String hash, long size) {
      this(store, hash, size, null);
    }

    /** An element of the list that this is. */
    public Ref at(int index) {
      return new Ref(store, hash, size, index);
    }
  }

  /** A value that is carried as it is. */
  static Value of(JsonNode json) {
    return new Inline(json);
  }
}

package dev.tenuto.starter.registry;

import java.util.List;

/**
 * All that a store holds.
 *
 * @param versions each that was ever published, deleted ones too, oldest first
 */
public record StoreContents(List<StoredVersion> versions, List<StoredDeletion> deletions) {

  public StoreContents {
    versions = List.copyOf(versions);
    deletions = List.copyOf(deletions);
  }
}

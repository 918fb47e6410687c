package dev.tenuto.activities.protection;

import dev.tenuto.activities.store.SharedStore;

/**
 * What a worker has in common with others.
 *
 * @param store where they meet
 * @param hash the same on all of them; names in the store are made by it
 */
public record Fleet(SharedStore store, KeyedHash hash) {

  /** A name in the store; in braces the part that decides on which node it is. */
  String name(String kind, Record identity) {
    return kind + ":{" + hash.of(kind + " " + identity) + "}";
  }
}

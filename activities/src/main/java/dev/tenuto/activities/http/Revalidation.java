package dev.tenuto.activities.http;

/** Marks a request that asks whether a kept answer still holds. */
enum Revalidation {
  ASKED
}

package dev.tenuto.starter.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A store in memory that can be full, and slow enough for something to happen meanwhile. */
final class FakeStore implements DefinitionStore {

  final List<StoredVersion> versions = new ArrayList<>();
  private final List<StoredDeletion> deletions = new ArrayList<>();
  int publications;
  boolean full;
  Runnable meanwhile = () -> {};

  @Override
  public StoreContents load() {
    return new StoreContents(versions, deletions);
  }

  @Override
  public void append(List<StoredVersion> publication) throws IOException {
    keep();
    versions.addAll(publication);
    publications++;
  }

  @Override
  public void delete(StoredDeletion deletion) throws IOException {
    keep();
    deletions.add(deletion);
  }

  @Override
  public void close() {}

  private void keep() throws IOException {
    if (full) {
      throw new IOException("no space left");
    }
    Runnable once = meanwhile;
    meanwhile = () -> {};
    once.run();
  }
}

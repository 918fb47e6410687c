package dev.tenuto.starter.registry;

import java.io.IOException;
import java.util.List;

/** Where published versions last. */
public interface DefinitionStore extends AutoCloseable {

  /**
   * All that was ever published, oldest first.
   *
   * @throws StoreUnusableException when anything is broken, naming all that is
   */
  List<StoredVersion> load();

  /**
   * Keeps the versions, all or none; what returned is there after a crash at any later moment.
   *
   * @throws IOException when they could not be kept; then none is
   */
  void append(List<StoredVersion> publication) throws IOException;

  @Override
  void close();
}

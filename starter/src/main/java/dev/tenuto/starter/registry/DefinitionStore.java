package dev.tenuto.starter.registry;

import java.io.IOException;
import java.util.List;

/** Where published versions and deletions last. */
public interface DefinitionStore extends AutoCloseable {

  /**
   * All that was ever kept.
   *
   * @throws StoreUnusableException when anything is broken, naming all that is
   */
  StoreContents load();

  /**
   * Keeps the versions, all or none; what returned is there after a crash at any later moment.
   *
   * @throws IOException when they could not be kept; then none is
   */
  void append(List<StoredVersion> publication) throws IOException;

  /**
   * Keeps the deletion, as lasting as a publication. The versions themselves stay.
   *
   * @throws IOException when it could not be kept
   */
  void delete(StoredDeletion deletion) throws IOException;

  @Override
  void close();
}

package dev.tenuto.workflows.replay;

import io.temporal.api.history.v1.History;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A history as a file: Temporal's own message, gzipped. */
public final class StoredHistory {

  /** What the files' names end with. */
  public static final String ENDING = ".history.gz";

  private StoredHistory() {}

  /**
   * Reads one.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static WorkflowExecutionHistory read(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return read(content);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the history " + file, e);
    }
  }

  /** Reads what such a file holds. */
  public static WorkflowExecutionHistory read(InputStream file) throws IOException {
    History history = History.parseFrom(new GZIPInputStream(file));
    String workflowId =
        history.getEvents(0).getWorkflowExecutionStartedEventAttributes().getWorkflowId();
    return new WorkflowExecutionHistory(history, workflowId);
  }

  /** Writes one. */
  public static void write(History history, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      history.writeTo(gzip);
    }
  }
}

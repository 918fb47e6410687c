package dev.tenuto.starter.execution;

/** The engine cannot be reached, or cannot take executions yet; asking again later may help. */
public final class EngineUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public EngineUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

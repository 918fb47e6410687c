package dev.tenuto.activities.secrets;

import dev.tenuto.language.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Secrets from files, as Kubernetes mounts them: {@code <name>} for the default namespace, {@code
 * <namespace>/<name>} for another. One line end at the end of a file is no part of the secret.
 * Files are read anew each time.
 */
public final class DirectorySecrets implements SecretProvider {

  private static final long MOST_BYTES = 256 * 1024;

  private final Path directory;

  public DirectorySecrets(Path directory) {
    this.directory = directory;
  }

  @Override
  public @Nullable String find(SecretName name) {
    Path folder = name.isOfDefaultNamespace() ? directory : directory.resolve(name.namespace());
    Path file = folder.resolve(name.name());
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable(name, "is larger than " + MOST_BYTES + " bytes");
      }
      return withoutLineEnd(text(Files.readAllBytes(file)));
    } catch (CharacterCodingException e) {
      throw unreadable(name, "is no UTF-8 text");
    } catch (IOException e) {
      throw unreadable(name, "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static String text(byte[] content) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
  }

  private static String withoutLineEnd(String text) {
    if (!text.endsWith("\n")) {
      return text;
    }
    return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
  }

  private static CredentialFailure unreadable(SecretName name, String reason) {
    return new CredentialFailure(
        FailureCode.SECRET_MISSING,
        "The file of the secret '" + name + "' " + reason + "; look at the worker's secrets");
  }
}

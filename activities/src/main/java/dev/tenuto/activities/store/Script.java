package dev.tenuto.activities.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script that the store runs as one step.
 *
 * @param text its source
 * @param sha1 what the store knows it by
 * @param returned how many numbers it returns
 */
public record Script(String text, String sha1, int returned) {

  /** The script in a file of this name beside the class. */
  public static Script of(Class<?> place, String file, int returned) {
    try (InputStream stream = place.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("there is no script " + file);
      }
      byte[] text = stream.readAllBytes();
      String sha1 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
      return new Script(new String(text, StandardCharsets.UTF_8), sha1, returned);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}

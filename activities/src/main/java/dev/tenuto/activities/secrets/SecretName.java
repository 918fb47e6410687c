package dev.tenuto.activities.secrets;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A secret of a namespace. Two namespaces' secrets of one name have nothing to do with each other.
 *
 * @param namespace of the document that names it
 * @param name as the document writes it
 */
public record SecretName(String namespace, String name) {

  /** The namespace whose secrets stand without one. */
  public static final String DEFAULT_NAMESPACE = "default";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * The secret that a setting names: {@code name}, or {@code namespace/name}.
   *
   * @throws IllegalArgumentException when it names none
   */
  public static SecretName parse(String text) {
    int slash = text.indexOf('/');
    SecretName name =
        slash < 0
            ? new SecretName(DEFAULT_NAMESPACE, text)
            : new SecretName(text.substring(0, slash), text.substring(slash + 1));
    if (!name.isWellFormed()) {
      throw new IllegalArgumentException(
          "'" + text + "' names no secret: write it as name or namespace/name");
    }
    return name;
  }

  /** Whether no provider can take it for something else, such as another folder. */
  boolean isWellFormed() {
    return NAME.matcher(name).matches() && NAMESPACE.matcher(namespace).matches();
  }

  /** Whether a variable of the environment, or a file whose name has no case, is the same. */
  boolean isSpelledLike(SecretName other) {
    return namespace.equals(other.namespace) && variable(name).equals(variable(other.name));
  }

  /** A name as a variable of the environment is called. */
  static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
  }

  boolean isOfDefaultNamespace() {
    return namespace.equals(DEFAULT_NAMESPACE);
  }

  /** {@code name}, or {@code namespace/name} outside of the default namespace. */
  @Override
  public String toString() {
    return isOfDefaultNamespace() ? name : namespace + "/" + name;
  }
}

package dev.tenuto.language.definition;

/** The name of a task or workflow with its namespace; written {@code namespace/name}. */
public record QualifiedName(String namespace, String name) implements Comparable<QualifiedName> {

  /** The namespace of a document that names none. */
  public static final String DEFAULT_NAMESPACE = "default";

  /** Reads {@code namespace/name}, or a bare {@code name} that is looked for in {@code home}. */
  public static QualifiedName parse(String reference, String home) {
    int slash = reference.indexOf('/');
    return slash < 0
        ? new QualifiedName(home, reference)
        : new QualifiedName(reference.substring(0, slash), reference.substring(slash + 1));
  }

  @Override
  public int compareTo(QualifiedName other) {
    int byNamespace = namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}

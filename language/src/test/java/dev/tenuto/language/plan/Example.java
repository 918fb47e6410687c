package dev.tenuto.language.plan;

import dev.tenuto.language.parse.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Valid definitions: the files of an example, or a file that tries a construct. */
record Example(String name, List<SourceFile> files) {

  private static final Path EXAMPLES = Path.of("../examples");
  private static final Path VALID = Path.of("src/test/resources/valid");

  Example {
    files = List.copyOf(files);
  }

  /** Every folder of {@code examples} and every file of {@code valid}, by name. */
  static List<Example> all() throws IOException {
    var all = new ArrayList<Example>();
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        all.add(new Example(name(folder), definitions(folder)));
      }
    }
    for (SourceFile file : definitions(VALID)) {
      all.add(new Example(file.name(), List.of(file)));
    }
    return all;
  }

  private static List<SourceFile> definitions(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name(file).endsWith(".yaml"))
          .sorted()
          .map(Example::read)
          .toList();
    }
  }

  private static SourceFile read(Path file) {
    try {
      return new SourceFile(name(file), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The same with another text in one file. */
  Example with(SourceFile changed) {
    return new Example(
        name,
        files.stream().map(file -> file.name().equals(changed.name()) ? changed : file).toList());
  }

  @Override
  public String toString() {
    return name;
  }
}

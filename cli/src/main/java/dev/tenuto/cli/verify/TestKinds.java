package dev.tenuto.cli.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What kind of test a class is: by its tag for those that need a real server, by its name for the
 * rest.
 */
public final class TestKinds {

  /** The kind, and the tag, of tests that start a real Temporal server. */
  public static final String REAL_SERVER = "real-server";

  /** The kind, and the tag, of tests that take their time. */
  public static final String SLOW = "slow";

  private static final String UNIT = "unit";

  /** A part of a class's name and the kind that it tells, the first match counts. */
  private static final Map<String, String> KIND_BY_NAME = new LinkedHashMap<>();

  static {
    KIND_BY_NAME.put("Architecture", "architecture");
    KIND_BY_NAME.put("GoldenProblems", "golden problems");
    KIND_BY_NAME.put("Golden", "golden");
    KIND_BY_NAME.put("Examples", "golden");
    KIND_BY_NAME.put("Simulation", "simulation");
    KIND_BY_NAME.put("Replay", "replay");
    KIND_BY_NAME.put("Contract", "contract");
    KIND_BY_NAME.put("EndToEnd", "end to end");
  }

  private final Map<String, Set<String>> classesByTag;

  private TestKinds(Map<String, Set<String>> classesByTag) {
    this.classesByTag = classesByTag;
  }

  /** Reads the tags from the test sources of all modules below a folder. */
  public static TestKinds read(Path home) throws IOException {
    Map<String, Set<String>> classesByTag = new LinkedHashMap<>();
    for (String tag : List.of(REAL_SERVER, SLOW)) {
      classesByTag.put(tag, new TreeSet<>());
    }
    try (Stream<Path> modules = Files.list(home)) {
      for (Path module : modules.toList()) {
        Path sources = module.resolve("src/test/java");
        if (Files.isDirectory(sources)) {
          readTags(sources, classesByTag);
        }
      }
    }
    return new TestKinds(classesByTag);
  }

  /** The classes with a tag, with their packages. */
  public Set<String> tagged(String tag) {
    return classesByTag.getOrDefault(tag, Set.of());
  }

  /** The kind of the test's class; a nested class is of its outer one's. */
  public String kind(TestResult test) {
    String outer = outermost(test.className());
    if (tagged(REAL_SERVER).contains(outer)) {
      return REAL_SERVER;
    }
    String name = outer.substring(outer.lastIndexOf('.') + 1);
    for (Map.Entry<String, String> kind : KIND_BY_NAME.entrySet()) {
      if (name.contains(kind.getKey())) {
        return kind.getValue();
      }
    }
    return UNIT;
  }

  static String outermost(String className) {
    int dollar = className.indexOf('$');
    return dollar < 0 ? className : className.substring(0, dollar);
  }

  private static void readTags(Path sources, Map<String, Set<String>> classesByTag)
      throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        String relative = sources.relativize(file).toString();
        String className = relative.replace(file.getFileSystem().getSeparator(), ".");
        classesByTag.forEach((tag, classes) -> {
          if (text.contains("@Tag(\"" + tag + "\")")) {
            classes.add(className.substring(0, className.length() - ".java".length()));
          }
        });
      }
    }
  }
}

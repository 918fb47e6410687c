package dev.tenuto.cli.definition;

import dev.tenuto.language.definition.SourceLocation;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.problem.Problem;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The files that were named, read.
 *
 * @param sources those that could be read, each once
 * @param unread a problem for each that could not
 */
public record DefinitionFiles(List<SourceFile> sources, List<Problem> unread) {

  public DefinitionFiles {
    sources = List.copyOf(sources);
    unread = List.copyOf(unread);
  }

  /** Reads the files; one that is not there, or no text, is a problem, not an exception. */
  public static DefinitionFiles read(List<Path> paths) {
    List<SourceFile> sources = new ArrayList<>();
    List<Problem> unread = new ArrayList<>();
    for (Path path : new LinkedHashSet<>(paths)) {
      if (!Files.isRegularFile(path)) {
        unread.add(Problem.missingFile(path.toString()));
        continue;
      }
      try {
        sources.add(new SourceFile(path.toString(), Files.readString(path)));
      } catch (CharacterCodingException e) {
        unread.add(notUtf8(path.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new DefinitionFiles(sources, unread);
  }

  /** The texts that problems are shown with. */
  public Map<String, String> textsByFile() {
    Map<String, String> texts = new LinkedHashMap<>();
    sources.forEach(source -> texts.put(source.name(), source.text()));
    return texts;
  }

  private static Problem notUtf8(String file) {
    return new Problem(
        Severity.ERROR,
        ProblemCode.YAML_SYNTAX,
        SourceLocation.wholeFile(file),
        null,
        "The file is not UTF-8 and was not read",
        "Save it as UTF-8");
  }
}

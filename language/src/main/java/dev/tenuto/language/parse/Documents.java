package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.SourceLocation;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the documents of files, all of them, whatever is wrong with some. */
public final class Documents {

  private static final int LARGEST_FILE = 1 << 20;

  private final Problems problems;

  public Documents(Problems problems) {
    this.problems = problems;
  }

  /**
   * A document that could be read at least in part.
   *
   * @param source its own text, without the other documents of its file
   */
  public record Document(Definition definition, String source) {}

  /** The documents of the files, in their order. */
  public List<Document> parse(List<SourceFile> files) {
    var documents = new ArrayList<Document>();
    int before = problems.count();
    for (SourceFile file : files) {
      parse(file, documents);
    }
    if (documents.isEmpty() && problems.count() == before) {
      String first = files.isEmpty() ? "" : files.getFirst().name();
      problems.add(
          ProblemCode.DOCUMENT_NONE,
          SourceLocation.wholeFile(first),
          null,
          "There is no document here",
          "A document begins with `apiVersion: tenuto.dev/v1`");
    }
    return documents;
  }

  /** The definition that a canonical document is; null when it is none. */
  public @Nullable Definition parse(JsonNode canonical) {
    return new DocumentParser(problems).parse(JsonSource.node(canonical));
  }

  private void parse(SourceFile file, List<Document> documents) {
    if (isTooLarge(file.text())) {
      problems.add(
          ProblemCode.LIMIT_FILE,
          SourceLocation.wholeFile(file.name()),
          null,
          "The file is larger than 1 MiB and was not read",
          "Split it; documents of one check may be in any number of files");
      return;
    }
    String text = file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text();
    for (DocumentText document : DocumentText.split(file.name(), text)) {
      SourceNode root = Composer.compose(document, problems);
      Definition definition =
          root == null || root.json().isNull() ? null : new DocumentParser(problems).parse(root);
      if (definition != null) {
        documents.add(new Document(definition, document.text()));
      }
    }
  }

  private static boolean isTooLarge(String text) {
    return text.length() > LARGEST_FILE
        || (text.length() > LARGEST_FILE / 3
            && text.getBytes(StandardCharsets.UTF_8).length > LARGEST_FILE);
  }
}

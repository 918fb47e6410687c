package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.Metadata;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code taskRef} and {@code workflowRef} with what stands beside them. */
record ReferenceParser(Metadata metadata, Problems problems) {

  private static final String CHILD = "child";

  /**
   * The body.
   *
   * @param key which of the two
   */
  Body parse(String key, SourceNode node, Fields fields) {
    boolean task = key.equals("taskRef");
    String text = Scalars.text(node, problems);
    QualifiedName name = text == null ? null : reference(node, text, task ? "task" : "workflow");
    SourceNode given = fields.find("input");
    boolean usable = given == null || Scalars.map(given, problems) != null;
    Written input = usable ? fields.written("input") : null;
    SourceNode mode = task ? null : fields.find("mode");
    String word = new Choices(problems).check(mode, List.of(CHILD, "inline"));
    if (name == null) {
      return new Body.Unreadable();
    }
    return task
        ? new Body.TaskRef(name, input, node)
        : new Body.WorkflowRef(name, CHILD.equals(word), input, node);
  }

  private @Nullable QualifiedName reference(SourceNode node, String text, String kind) {
    QualifiedName name = QualifiedName.parse(text, metadata.name().namespace());
    if (Name.isDocumentName(name.namespace()) && Name.isDocumentName(name.name())) {
      return name;
    }
    problems.add(
        ProblemCode.NAME_INVALID,
        node.location(),
        node.path(),
        "`" + Texts.shown(text) + "` is no name of a " + kind,
        "A reference is `name` in the same namespace, or `namespace/name`");
    return null;
  }
}

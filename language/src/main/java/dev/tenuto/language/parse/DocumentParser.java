package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.Metadata;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one document: its frame, and its {@code spec} by its kind. */
record DocumentParser(Problems problems) {

  static final String API_VERSION = "tenuto.dev/v1";
  static final List<String> KINDS = List.of(WorkflowDefinition.KIND, TaskDefinition.KIND);

  /** The definition, as far as it could be read; null when not even its kind is known. */
  @Nullable Definition parse(SourceNode root) {
    Fields document = Fields.of(root, Vocabulary.DOCUMENT, problems);
    if (document == null) {
      return null;
    }
    checkApiVersion(document);
    String kind = kind(document);
    Metadata metadata = metadata(document);
    SourceNode spec = document.require("spec", "What the definition says stands under `spec`");
    if (kind == null || spec == null) {
      return null;
    }
    if (kind.equals(TaskDefinition.KIND)) {
      Fields fields = Fields.of(spec, Vocabulary.TASK, problems);
      return fields == null ? null : new TaskParser(problems).parse(metadata, fields);
    }
    Fields fields = Fields.of(spec, Vocabulary.WORKFLOW, problems);
    return fields == null ? null : new WorkflowParser(metadata, problems).parse(fields);
  }

  private void checkApiVersion(Fields document) {
    SourceNode node =
        document.require("apiVersion", "Begin with `apiVersion: " + API_VERSION + "`");
    if (node != null && !node.json().asString("").equals(API_VERSION)) {
      problems.add(
          ProblemCode.DOCUMENT_API_VERSION,
          node.location(),
          node.path(),
          "`apiVersion` is " + Texts.shown(node.json()) + ", and " + API_VERSION + " is expected",
          "Write `apiVersion: " + API_VERSION + "`");
    }
  }

  private @Nullable String kind(Fields document) {
    SourceNode node = document.require("kind", "A document is a `Workflow` or a `Task`");
    String kind = node == null ? null : Scalars.text(node, problems);
    if (node == null || kind == null || KINDS.contains(kind)) {
      return kind;
    }
    String nearest = NearestName.find(kind, KINDS);
    problems.add(
        ProblemCode.DOCUMENT_KIND,
        node.location(),
        node.path(),
        "`" + Texts.shown(kind) + "` is no kind of document: there are Workflow and Task",
        nearest == null ? null : "Did you mean `" + nearest + "`?");
    return null;
  }

  private Metadata metadata(Fields document) {
    SourceNode node = document.require("metadata", "Give it a name: `metadata: {name: my-name}`");
    Fields fields = node == null ? null : Fields.of(node, Vocabulary.METADATA, problems);
    Map<String, String> none = Collections.emptyMap();
    if (fields == null) {
      return new Metadata(unnamed(QualifiedName.DEFAULT_NAMESPACE), none, none, document.map());
    }
    SourceNode namespaceNode = fields.find("namespace");
    String given = namespaceNode == null ? null : Name.document(namespaceNode, problems);
    String namespace = given == null ? QualifiedName.DEFAULT_NAMESPACE : given;
    SourceNode nameNode = fields.require("name", "Give it a name: `metadata: {name: my-name}`");
    String name = nameNode == null ? null : Name.document(nameNode, problems);
    return new Metadata(
        name == null ? unnamed(namespace) : new QualifiedName(namespace, name),
        texts(fields, "labels"),
        texts(fields, "annotations"),
        document.map());
  }

  /** The name of a document whose own could not be read. Nothing can refer to it. */
  private static QualifiedName unnamed(String namespace) {
    return new QualifiedName(namespace, "");
  }

  private Map<String, String> texts(Fields fields, String key) {
    var texts = new LinkedHashMap<String, String>();
    fields
        .entries(key)
        .forEach((name, entry) -> {
          String text = Scalars.text(entry.value(), problems);
          if (text != null) {
            texts.put(name, text);
          }
        });
    return texts;
  }
}

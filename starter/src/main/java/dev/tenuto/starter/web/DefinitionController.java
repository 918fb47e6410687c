package dev.tenuto.starter.web;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.outline.Outline;
import dev.tenuto.language.outline.OutlineJson;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.starter.problem.ProblemItem;
import dev.tenuto.starter.registry.DefinitionKind;
import dev.tenuto.starter.registry.Deletion;
import dev.tenuto.starter.registry.Publication;
import dev.tenuto.starter.registry.Published;
import dev.tenuto.starter.registry.Registry;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Definitions over HTTP: publish, list, read, delete. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class DefinitionController {

  private static final Logger LOG = LoggerFactory.getLogger(DefinitionController.class);

  private final Registry registry;
  private final Plans plans;

  DefinitionController(Registry registry, Plans plans) {
    this.registry = registry;
    this.plans = plans;
  }

  @PostMapping("/definitions")
  PublicationView publish(
      @RequestParam(required = false) @Nullable String dryRun,
      @ContentTypes({"application/yaml", "text/yaml", MediaType.APPLICATION_JSON_VALUE})
          Payload payload) {
    List<SourceFile> files = List.of(new SourceFile("", payload.text()));
    boolean dry = Parameters.flag("dryRun", dryRun);
    return switch (dry ? registry.check(files) : keep(files)) {
      case Publication.Accepted accepted -> PublicationView.of(accepted);
      case Publication.Refused refused -> throw refusal(refused);
    };
  }

  @GetMapping("/namespaces/{namespace}/{kind:workflows|tasks}")
  ListView<SummaryView> list(
      @PathVariable String namespace,
      @PathVariable String kind,
      @RequestParam(required = false) @Nullable String label,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var filter = new DefinitionFilter(label, search);
    List<SummaryView> found =
        registry.list(kind(kind), namespace).stream()
            .filter(filter::admits)
            .map(SummaryView::of)
            .toList();
    return ListView.of(found, SummaryView::name, ListView.Page.of(limit, cursor));
  }

  @GetMapping("/namespaces/{namespace}/{kind:workflows|tasks}/{name}")
  DefinitionView find(
      @PathVariable String namespace,
      @PathVariable String kind,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String version) {
    return view(
        Definitions.find(
            registry, kind(kind), new QualifiedName(namespace, name), Parameters.version(version)));
  }

  @DeleteMapping("/namespaces/{namespace}/{kind:workflows|tasks}/{name}")
  ResponseEntity<Void> delete(
      @PathVariable String namespace, @PathVariable String kind, @PathVariable String name) {
    DefinitionKind asked = kind(kind);
    var qualified = new QualifiedName(namespace, name);
    return switch (remove(asked, qualified)) {
      case Deletion.Done _ -> ResponseEntity.noContent().build();
      case Deletion.NotFound _ -> throw Definitions.notFound(asked, qualified);
      case Deletion.InUse(var users) -> throw Definitions.inUse(asked, qualified, users);
    };
  }

  @GetMapping("/namespaces/{namespace}/{kind:workflows|tasks}/{name}/versions")
  ListView<VersionView> versions(
      @PathVariable String namespace,
      @PathVariable String kind,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var qualified = new QualifiedName(namespace, name);
    Definitions.find(registry, kind(kind), qualified, null);
    List<VersionView> newestFirst =
        registry.versions(kind(kind), qualified).reversed().stream().map(VersionView::of).toList();
    return ListView.of(
        newestFirst,
        version -> "%010d".formatted(Integer.MAX_VALUE - version.version()),
        ListView.Page.of(limit, cursor));
  }

  @GetMapping("/namespaces/{namespace}/{kind:workflows|tasks}/{name}/versions/{version}")
  DefinitionView version(
      @PathVariable String namespace,
      @PathVariable String kind,
      @PathVariable String name,
      @PathVariable String version) {
    return view(
        Definitions.find(
            registry, kind(kind), new QualifiedName(namespace, name), Parameters.version(version)));
  }

  @GetMapping("/namespaces/{namespace}/workflows/{name}/plan")
  ObjectNode plan(
      @PathVariable String namespace,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String version) {
    var workflow =
        Definitions.findWorkflow(
            registry, new QualifiedName(namespace, name), Parameters.version(version));
    return OutlineJson.of(Outline.of(plans.load(workflow.bundle())));
  }

  private Publication keep(List<SourceFile> files) {
    try {
      return registry.publish(files);
    } catch (IOException e) {
      throw unavailable("The definitions could not be kept, so none is published", e);
    }
  }

  private Deletion remove(DefinitionKind kind, QualifiedName name) {
    try {
      return registry.delete(kind, name);
    } catch (IOException e) {
      throw unavailable(
          "The deletion of '%s' could not be kept, so the definition stays".formatted(name), e);
    }
  }

  private static ApiException unavailable(String what, IOException e) {
    LOG.error(what, e);
    return new ApiException(ErrorCode.STORE_UNAVAILABLE, what + "; the server's log tells more.");
  }

  private static ApiException refusal(Publication.Refused refused) {
    int count = refused.problems().size();
    return new ApiException(
        ErrorCode.DEFINITION_INVALID,
        "%d problem%s; nothing is published.".formatted(count, count == 1 ? "" : "s"),
        Stream.concat(refused.problems().stream(), refused.warnings().stream())
            .map(ProblemItem::of)
            .toList());
  }

  private DefinitionView view(Published published) {
    var stored = published.stored();
    return DefinitionView.of(published, registry.usersOf(stored.kind(), stored.name()));
  }

  private static DefinitionKind kind(String word) {
    return word.equals("tasks") ? DefinitionKind.TASK : DefinitionKind.WORKFLOW;
  }
}

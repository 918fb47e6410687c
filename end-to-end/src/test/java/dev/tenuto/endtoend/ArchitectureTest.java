package dev.tenuto.endtoend;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house's plan, held against the code. */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tenuto");

  @Test
  void theLanguageIsPure() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenuto.language..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.temporal..",
            "org.springframework..",
            "okhttp3..",
            "java.net.http..",
            "dev.tenuto.workflows..",
            "dev.tenuto.activities..",
            "dev.tenuto.starter..",
            "dev.tenuto.worker..",
            "dev.tenuto.cli..")
        .because("a definition can be checked anywhere, without a server, a framework or a socket")
        .check(HOUSE);
  }

  @Test
  void workflowsKnowNothingOfWhatHostsThem() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenuto.workflows..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tenuto.activities..",
            "dev.tenuto.starter..",
            "dev.tenuto.worker..",
            "dev.tenuto.cli..",
            "org.springframework..",
            "okhttp3..")
        .because("workflow code meets the world only through the contracts of its activities")
        .check(HOUSE);
  }

  @Test
  void activitiesKnowNothingOfWhatHostsThem() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenuto.activities..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tenuto.starter..",
            "dev.tenuto.worker..",
            "dev.tenuto.cli..",
            "org.springframework..")
        .because("a call is the same in a worker, in the command line and in a test")
        .check(HOUSE);
  }

  @Test
  void theStarterNeverSeesActivities() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenuto.starter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tenuto.activities..", "dev.tenuto.worker..", "dev.tenuto.cli..")
        .because("what takes requests from people holds no secrets and makes no calls")
        .check(HOUSE);
  }

  @Test
  void onlyTheCommandLineDependsOnTheStarter() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.tenuto.starter..", "dev.tenuto.cli..", "dev.tenuto.benchmarks..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tenuto.starter..")
        .because("the starter is an application, not a library")
        .check(HOUSE);
  }

  @Test
  void theStateMachineKnowsNoTemporal() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenuto.workflows.interpreter..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.temporal..")
        .because("the machine runs ten thousand scripted executions without a server")
        .check(HOUSE);
  }

  @Test
  void whatRunsInAReplayIsPure() {
    noClasses()
        .that(areReplayed())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.net..",
                    "org.slf4j..",
                    "java.util.logging..")
                .and(
                    DescribedPredicate.not(
                        anyOf(
                            "java.io.Serializable",
                            "java.io.IOException",
                            "java.io.UncheckedIOException",
                            "java.io.ByteArrayInputStream",
                            "java.io.ByteArrayOutputStream",
                            "java.io.InputStream",
                            "java.io.OutputStream",
                            "java.net.URLDecoder",
                            "java.net.URLEncoder",
                            // the workflow's own, silent in a replay; a plain one needs a factory
                            "org.slf4j.Logger")))
                .or(
                    anyOf(
                        "java.util.Random",
                        "java.util.concurrent.ThreadLocalRandom",
                        "java.security.SecureRandom",
                        "java.lang.Thread",
                        "java.util.concurrent.Executors",
                        "java.util.concurrent.ExecutorService",
                        "java.util.Timer")))
        .because("a replay has no clock, no chance, no threads and no world of its own")
        .check(HOUSE);
  }

  @Test
  void aReplayReadsNoClockAndNoChance() {
    noClasses()
        .that(areReplayed())
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .callMethod(java.time.OffsetDateTime.class, "now")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(java.util.Collection.class, "parallelStream")
        .because("time comes with the event, and identifiers from the execution's seed")
        .check(HOUSE);
  }

  @Test
  void aReplayIteratesInOneOrderEverywhere() {
    noClasses()
        .that(areReplayed())
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "a factory of unordered collections",
                call ->
                    (call.getTargetOwner().isEquivalentTo(java.util.Map.class)
                            && (call.getName().equals("of")
                                || call.getName().equals("copyOf")
                                || call.getName().equals("ofEntries")))
                        || (call.getTargetOwner().isEquivalentTo(java.util.Set.class)
                            && (call.getName().equals("of") || call.getName().equals("copyOf")))))
        .because(
            "the order of these differs from one JVM to the next, and a replay would take another path")
        .check(HOUSE);
  }

  @Test
  void aReplayHasNoStaticState() {
    fields()
        .that()
        .areDeclaredInClassesThat(areReplayed())
        .and()
        .areStatic()
        .should()
        .beFinal()
        .because("what one execution leaves behind would be another's input")
        .check(HOUSE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("dev.tenuto.(*).(*)..")
        .should()
        .beFreeOfCycles()
        .because("a part can be read, tested and replaced only when it stands on what is below it")
        .check(HOUSE);
  }

  @Test
  void packagesAreNamedForWhatTheyHold() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..utils..",
            "..common..",
            "..impl..",
            "..model..",
            "..dto..",
            "..helper..",
            "..manager..")
        .because("such names tell nothing, and everything ends up in them")
        .check(HOUSE);
  }

  @Test
  void classesAreNamedForWhatTheyAre() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .because("a name says what a thing is, not that it is one")
        .check(HOUSE);
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() {
    classes()
        .that(resideInAPackage("dev.tenuto.."))
        .should(resideInANullMarkedPackage())
        .because("null is a value only where a type says so")
        .check(HOUSE);
  }

  @Test
  void collaboratorsComeByConstructor() {
    fields()
        .should()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .andShould()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
        .andShould()
        .notBeAnnotatedWith("jakarta.inject.Inject")
        .because("what an object needs stands in its constructor, checked once")
        .check(HOUSE);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.tenuto.cli..", "dev.tenuto.benchmarks..", "dev.tenuto.testing..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("servers log")
        .check(HOUSE);
  }

  private static DescribedPredicate<JavaClass> areReplayed() {
    return DescribedPredicate.describe(
        "run in a replay",
        type ->
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith("dev.tenuto.language.Replayed"))
                .orElse(false));
  }

  private static DescribedPredicate<JavaClass> anyOf(String... names) {
    return DescribedPredicate.describe(
        "any of " + String.join(", ", names),
        type -> java.util.List.of(names).contains(type.getName()));
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a null-marked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getPackageName() + " has no package-info with @NullMarked"));
      }
    };
  }
}

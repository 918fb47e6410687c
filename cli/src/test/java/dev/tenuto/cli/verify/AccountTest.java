package dev.tenuto.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {

  @TempDir private Path home;

  @BeforeEach
  void aProjectWithATestOnARealServer() throws IOException {
    source("KillEndToEndTest", "@Tag(\"real-server\")\nclass KillEndToEndTest {}");
    source("PlanTest", "class PlanTest {}");
  }

  @Test
  void countsByKindAndEndsWithThePlainLine() throws IOException {
    report("PlanTest", "<testcase name='plans' classname='PlanTest'/>");
    report("KillEndToEndTest", "<testcase name='goesOn' classname='KillEndToEndTest'/>");

    Account account = account(true, Set.of());

    assertThat(account.passed()).isTrue();
    assertThat(account.lines()).anyMatch(line -> line.matches("real-server +1 +0 +0"));
    assertThat(account.lines()).anyMatch(line -> line.matches("unit +1 +0 +0"));
    assertThat(account.lines().getLast()).isEqualTo("2 passed, 0 failed, 0 skipped");
  }

  @Test
  void namesWhatFailedAndWhatDidNotRun() throws IOException {
    report(
        "PlanTest",
        """
        <testcase name='a' classname='PlanTest'><failure message='no'/></testcase>
        <testcase name='b' classname='PlanTest'><error message='no'/></testcase>
        <testcase name='c' classname='PlanTest'><skipped/></testcase>\
        """);
    report("KillEndToEndTest", "<testcase name='goesOn' classname='KillEndToEndTest'/>");

    Account account = account(true, Set.of());

    assertThat(account.passed()).isFalse();
    assertThat(account.lines())
        .contains("failed: PlanTest.a", "failed: PlanTest.b", "not run: PlanTest.c")
        .last()
        .isEqualTo("1 passed, 2 failed, 1 skipped");
  }

  @Test
  void aRealServerTestThatDidNotRunIsNotCalledPassed() throws IOException {
    report("PlanTest", "<testcase name='plans' classname='PlanTest'/>");

    Account account = account(true, Set.of());

    assertThat(account.passed()).isFalse();
    assertThat(account.lines())
        .contains("had to run on a real server and did not: KillEndToEndTest");
  }

  @Test
  void whatWasLeftOutOnPurposeIsNamed() throws IOException {
    report("PlanTest", "<testcase name='plans' classname='PlanTest'/>");

    Account account = account(true, Set.of(TestKinds.REAL_SERVER));

    assertThat(account.passed()).isTrue();
    assertThat(account.lines()).contains("left out (real-server): KillEndToEndTest");
  }

  @Test
  void aFailedCheckFailsThoughAllTestsPassed() throws IOException {
    report("PlanTest", "<testcase name='plans' classname='PlanTest'/>");

    assertThat(account(false, Set.of(TestKinds.REAL_SERVER)).passed()).isFalse();
  }

  @Test
  void noTestAtAllIsNoSuccess() throws IOException {
    assertThat(account(true, Set.of(TestKinds.REAL_SERVER)).passed()).isFalse();
  }

  @Test
  void reportsOfAnEarlierRunAreCleared() throws IOException {
    report("PlanTest", "<testcase name='plans' classname='PlanTest'/>");

    new TestReports(home).clear();

    assertThat(new TestReports(home).read()).isEmpty();
  }

  private Account account(boolean built, Set<String> leftOut) throws IOException {
    List<TestResult> results = new TestReports(home).read();
    return Account.of(results, TestKinds.read(home), built, leftOut);
  }

  private void source(String name, String text) throws IOException {
    Path folder = Files.createDirectories(home.resolve("module/src/test/java"));
    Files.writeString(folder.resolve(name + ".java"), text);
  }

  private void report(String name, String cases) throws IOException {
    Path folder = Files.createDirectories(home.resolve("module/target/surefire-reports"));
    Files.writeString(
        folder.resolve("TEST-" + name + ".xml"), "<testsuite>" + cases + "</testsuite>");
  }
}

package dev.tenuto.cli.verify;

import dev.tenuto.cli.verify.TestResult.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The reports that Maven Surefire writes, of all modules below a folder. */
public final class TestReports {

  private static final String REPORTS = "target/surefire-reports";

  private final Path home;

  public TestReports(Path home) {
    this.home = home;
  }

  /** Removes what an earlier run has left, so that it is not taken for this one's. */
  public void clear() throws IOException {
    for (Path report : files()) {
      Files.delete(report);
    }
  }

  /** All results, by module and class. */
  public List<TestResult> read() throws IOException {
    List<TestResult> results = new ArrayList<>();
    for (Path report : files()) {
      results.addAll(results(report));
    }
    return results;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(home, Files::isDirectory)) {
      for (Path module : modules) {
        Path reports = module.resolve(REPORTS);
        if (Files.isDirectory(reports)) {
          addReports(reports, files);
        }
      }
    }
    files.sort(null);
    return files;
  }

  private static void addReports(Path folder, List<Path> files) throws IOException {
    try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*.xml")) {
      reports.forEach(files::add);
    }
  }

  private static List<TestResult> results(Path report) {
    NodeList cases = parse(report).getElementsByTagName("testcase");
    List<TestResult> results = new ArrayList<>();
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      results.add(
          new TestResult(test.getAttribute("classname"), test.getAttribute("name"), outcome(test)));
    }
    return results;
  }

  private static Outcome outcome(Element test) {
    if (has(test, "failure") || has(test, "error")) {
      return Outcome.FAILED;
    }
    return has(test, "skipped") ? Outcome.SKIPPED : Outcome.PASSED;
  }

  private static boolean has(Element test, String child) {
    return test.getElementsByTagName(child).getLength() > 0;
  }

  private static Document parse(Path report) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(report.toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(report + " is no test report: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

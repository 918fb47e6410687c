package dev.tenuto.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1 | 1",
        "---;a: 1 | 1",
        "# c;;---;a: 1 | 1",
        "%YAML 1.2;---;a: 1 | 1",
        "a: 1;---;b: 2 | 2",
        "a: 1;---;b: 2;---;c: 3 | 3",
        "a: 1;...;%YAML 1.2;---;b: 2 | 2",
        "a: 1;--- b;--- c | 3",
        "a: 1;---b: 2 | 1",
        "a: >-; ---; x | 1"
      })
  void cutsAtDocumentMarkers(String text, int documents) {
    assertThat(DocumentText.split("a.yaml", text.replace(';', '\n'))).hasSize(documents);
  }

  @ParameterizedTest
  @CsvSource({"'\n'", "'\r\n'", "'\r'"})
  void countsLinesOverAllDocuments(String lineBreak) {
    String text = String.join(lineBreak, "a: 1", "---", "b: 2", "---", "c: 3");

    assertThat(DocumentText.split("a.yaml", text))
        .extracting(DocumentText::line)
        .containsExactly(1, 2, 4);
  }
}

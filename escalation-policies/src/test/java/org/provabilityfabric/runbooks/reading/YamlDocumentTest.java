package org.provabilityfabric.runbooks.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlDocumentTest {
  @Test
  void everyValueKnowsItsLine() {
    YamlDocument document =
        YamlDocument.parse(
            "a.yaml",
            """
            # a comment
            ladders:
              - name: urgent
                rungs:
                  - {contact: primary}
            a/b: 1
            """);

    assertThat(document.line("/ladders")).isEqualTo(2);
    assertThat(document.line("/ladders/0/name")).isEqualTo(3);
    assertThat(document.line("/ladders/0/rungs/0/contact")).isEqualTo(5);
    assertThat(document.line("/a~1b")).isEqualTo(6);
  }

  @Test
  void aPlaceThatIsNotThereHasTheLineOfItsNearestAncestor() {
    YamlDocument document = YamlDocument.parse("a.yaml", "x: 1\ny:\n  z: 2\n");

    assertThat(document.line("/y/nothing/deeper")).isEqualTo(2);
    assertThat(document.line("/nowhere")).isEqualTo(1);
  }

  @Test
  void scalarsBecomeWhatTheyLookLike() {
    var root =
        YamlDocument.parse(
                "a.yaml",
                "{text: 15m, date: 2026-01-05, time: 09:00, no: no, yes: true, nothing: , i: 42,"
                    + " f: 0.5, x: 0x1F, quoted: '7'}")
            .root();

    assertThat(root.path("text").textValue()).isEqualTo("15m");
    assertThat(root.path("date").textValue()).isEqualTo("2026-01-05");
    assertThat(root.path("time").textValue()).isEqualTo("09:00");
    assertThat(root.path("no").textValue()).isEqualTo("no");
    assertThat(root.path("yes").booleanValue()).isTrue();
    assertThat(root.path("nothing").getNodeType()).isEqualTo(JsonNodeType.NULL);
    assertThat(root.path("i").intValue()).isEqualTo(42);
    assertThat(root.path("f").doubleValue()).isEqualTo(0.5);
    assertThat(root.path("x").intValue()).isEqualTo(31);
    assertThat(root.path("quoted").textValue()).isEqualTo("7");
  }

  @Test
  void aKeyGivenTwiceIsAProblemOnItsSecondLine() {
    var refused =
        catchThrowableOfType(
            BadDocumentException.class,
            () -> YamlDocument.parse("a.yaml", "x: 1\ny:\n  z: 2\n  z: 3\nx: 4\n"));

    assertThat(refused.problems())
        .extracting(Problem::text)
        .containsExactly(
            "a.yaml:4: key `z` was given already on line 3",
            "a.yaml:5: key `x` was given already on line 1");
    assertThat(refused).hasMessageContaining("a.yaml:4").hasMessageContaining("a.yaml:5");
  }

  @Test
  void brokenYamlNamesItsLine() {
    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", "x: 1\ny: [1, 2\nz: 3\n"))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageStartingWith("a.yaml:3: is not YAML: ");
    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", "x:\n\t- 1\n"))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageStartingWith("a.yaml:2: is not YAML: ");
  }

  @Test
  void anEmptyTextHasANullRoot() {
    assertThat(YamlDocument.parse("a.yaml", "# nothing yet\n").root().isNull()).isTrue();
  }

  @Test
  void oddKeysTagsAndNumbersAreRefused() {
    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", "? [a, b]\n: 1\n"))
        .hasMessage("a.yaml:1: a key must be plain text");
    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", "x: !secret abc\n"))
        .hasMessage("a.yaml:1: the tag !secret is not supported");
    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", "x: .inf\n"))
        .hasMessage("a.yaml:1: '.inf' is not a finite number");
  }

  @Test
  void anAliasStandsForWhatItNames() {
    YamlDocument document = YamlDocument.parse("a.yaml", "x: &x {n: 1}\ny: *x\n");

    assertThat(document.root().at("/y/n").intValue()).isEqualTo(1);
  }

  @Test
  void aliasesThatMultiplyWithoutEndAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
    for (int i = 1; i < 6; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (before + ",").repeat(9) + before + "]\n");
    }

    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", bomb.toString()))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("multiply without end");
    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", "x: &x\n  y: *x\n"))
        .isInstanceOf(BadDocumentException.class);
    assertThatThrownBy(
            () -> YamlDocument.parse("a.yaml", "x: &x [1]\ny: [" + "*x,".repeat(60) + "]\n"))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("aliases");
  }

  @Test
  void aFileThatIsMissingOrNotTextIsNamed(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'x', (byte) 0xff});

    assertThatThrownBy(() -> YamlDocument.read(missing))
        .isInstanceOf(BadDocumentException.class)
        .hasMessage(missing + ": cannot be read: there is no such file");
    assertThatThrownBy(() -> YamlDocument.read(binary))
        .isInstanceOf(BadDocumentException.class)
        .hasMessage(binary + ": is not text in UTF-8");
  }
}

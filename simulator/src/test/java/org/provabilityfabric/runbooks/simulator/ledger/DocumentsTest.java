package org.provabilityfabric.runbooks.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
  @TempDir Path directory;

  private Documents file(String content) throws IOException {
    Path file = directory.resolve("receipts.json");
    Files.writeString(file, content);
    return Documents.ofFile(file);
  }

  private static String served(Documents documents) {
    return served(documents, Instant.MIN, Instant.MAX, Integer.MAX_VALUE);
  }

  private static String served(Documents documents, Instant from, Instant to, int limit) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      documents.write(from, to, limit, out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyShapeOfFileIsServedAsAnArrayElementByElement() throws IOException {
    String expected =
        "[{\"timestamp\":2, \"r\":\"ü\"},{\"timestamp\":1,\"labels_accessed\":[\"x\"]}]";
    String one = "{\"timestamp\":2, \"r\":\"ü\"}";
    String other = "{\"timestamp\":1,\"labels_accessed\":[\"x\"]}";
    assertThat(served(file("[" + other + ", " + one + "]"))).isEqualTo(expected);
    assertThat(served(file(other + "\n" + one + "\n"))).isEqualTo(expected);
    assertThat(served(file(other + "\r\n\n" + one))).isEqualTo(expected.replace("]}]", "]}\r]"));
    assertThat(served(file("{\"total\":2,\"receipts\":[" + other + "," + one + "]}")))
        .isEqualTo(expected);
    assertThat(served(file("{\"meta\":[1,2],\"found\":[" + other + "," + one + "]}")))
        .isEqualTo(expected);
    assertThat(served(file("{\"receipts\":[]}"))).isEqualTo("[]");
    assertThat(served(file(""))).isEqualTo("[]");
  }

  @Test
  void oneReceiptOverSeveralLinesIsOneReceipt() throws IOException {
    assertThat(served(file("{\n  \"timestamp\": 1,\n  \"labels_accessed\": [\"x\"]\n}\n")))
        .isEqualTo("[{\n  \"timestamp\": 1,\n  \"labels_accessed\": [\"x\"]\n}]");
  }

  @Test
  void elementsThatAreNoReceiptsAreServedLast() throws IOException {
    assertThat(
            served(
                file(
                    "[42, \"text\", null, true, -1.5, {\"timestamp\":\"soon\"},"
                        + " {\"timestamp\":5}]")))
        .isEqualTo("[{\"timestamp\":5},42,\"text\",null,true,-1.5,{\"timestamp\":\"soon\"}]");
  }

  @Test
  void whatIsNotJsonIsServedAsTextAndNamed() throws IOException {
    Documents lines = file("{\"timestamp\":1}\n{\"timestamp\":\n{\"timestamp\":3}\n");
    assertThat(served(lines))
        .isEqualTo("[{\"timestamp\":3},{\"timestamp\":1},\"{\\\"timestamp\\\":\"]");
    assertThat(lines.problems()).singleElement().asString().startsWith("line 2: not JSON");
    Documents half = file("[{\"timestamp\":1},{\"timestamp\":");
    assertThat(served(half)).startsWith("[{\"timestamp\":1},\"{").endsWith("\"]");
    assertThat(half.problems()).hasSize(1);
    assertThatThrownBy(() -> Documents.ofFile(directory.resolve("missing.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing.json");
  }

  @Test
  void theLatestTimestampIsFoundInEveryForm() throws IOException {
    assertThat(file("[{\"timestamp\":1700000000},{\"timestamp\":1600000000}]").latestTimestamp())
        .contains(Instant.ofEpochSecond(1700000000));
    assertThat(file("[{\"timestamp\":1700000000123}]").latestTimestamp())
        .contains(Instant.ofEpochMilli(1700000000123L));
    Path file = directory.resolve("text.json");
    Files.writeString(file, "{\"timestamp\":\"2026-03-02T14:00:00+01:00\"}\n");
    assertThat(ReceiptFile.latestTimestamp(file)).contains(Instant.parse("2026-03-02T13:00:00Z"));
    assertThat(file("[{}]").latestTimestamp()).isEmpty();
  }

  @Test
  void aMillionReceiptsAreServedFromTheirFile() throws IOException {
    Path file = directory.resolve("million.jsonl");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (int i = 0; i < 1_000_000; i++) {
        writer.write("{\"receipt_id\":\"r-" + i + "\",\"timestamp\":" + (1700000000 + i) + "}\n");
      }
    }
    try (Documents documents = Documents.ofFile(file)) {
      assertThat(documents.size()).isEqualTo(1_000_000);
      Instant end = Instant.ofEpochSecond(1700500000);
      assertThat(served(documents, Instant.MIN, end, 1))
          .isEqualTo("[{\"receipt_id\":\"r-500000\",\"timestamp\":1700500000}]");
      Counting all = new Counting();
      documents.write(Instant.MIN, Instant.MAX, Integer.MAX_VALUE, all);
      assertThat(all.bytes).isEqualTo(Files.size(file) + 1);
    }
  }

  private static final class Counting extends OutputStream {
    private long bytes;

    @Override
    public void write(int value) {
      bytes++;
    }

    @Override
    public void write(byte[] values, int offset, int length) {
      bytes += length;
    }
  }
}

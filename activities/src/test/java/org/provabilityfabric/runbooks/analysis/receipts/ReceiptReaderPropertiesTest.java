package org.provabilityfabric.runbooks.analysis.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.provabilityfabric.runbooks.analysis.Reading;

class ReceiptReaderPropertiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a written receipt must give back. */
  record Written(String id, String tenant, long timestamp, List<String> labels) {
    String json() throws IOException {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("receipt_id", id);
      fields.put("tenant", tenant);
      fields.put("timestamp", timestamp);
      fields.put("labels_accessed", labels);
      return JSON.writeValueAsString(fields);
    }
  }

  @Property(tries = 300)
  void anyReceiptsSurviveEveryWrapping(@ForAll("receipts") List<Written> written)
      throws IOException {
    List<String> elements = json(written);

    assertThat(read(String.join("\n", elements))).isEqualTo(written);
    assertThat(read("[" + String.join(",", elements) + "]")).isEqualTo(written);
    assertThat(read("{\"receipts\": [" + String.join(" ,\n", elements) + "]}")).isEqualTo(written);
    assertThat(read(pretty("[" + String.join(",", elements) + "]"))).isEqualTo(written);
  }

  @Property(tries = 500)
  void garbageBetweenLinesIsCountedOnceAndTheRestIsRead(
      @ForAll("receipts") @Size(min = 1) List<Written> written,
      @ForAll("garbage") List<String> garbage)
      throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> elements = json(written);
    for (int i = 0; i < Math.max(elements.size(), garbage.size()); i++) {
      if (i < elements.size()) {
        lines.add(elements.get(i));
      }
      if (i < garbage.size()) {
        lines.add(garbage.get(i));
      }
    }
    List<Written> found = new ArrayList<>();
    Reading reading = read(String.join("\n", lines) + "\n", found);

    assertThat(found).isEqualTo(written);
    assertThat(reading.problems().elementsLost()).isEqualTo(garbage.size());
  }

  @Property(tries = 500)
  void garbageBetweenTheElementsOfAnArrayLosesNoReceipt(
      @ForAll("receipts") @Size(min = 2) List<Written> written, @ForAll("word") String garbage)
      throws IOException {
    List<String> elements = new ArrayList<>(json(written));
    elements.add(1, garbage);
    List<Written> found = new ArrayList<>();
    Reading reading = read("[" + String.join(",", elements) + "]", found);

    assertThat(found).isEqualTo(written);
    assertThat(reading.problems().count()).isEqualTo(1);
  }

  @Property(tries = 1000)
  void arbitraryBytesNeverFail(@ForAll @Size(max = 500) byte[] bytes) throws IOException {
    Reading reading = ReceiptReader.read(new ByteArrayInputStream(bytes), (receipt, source) -> {});

    assertThat(reading.read()).isBetween(0L, (long) bytes.length);
  }

  @Property(tries = 1000)
  void damagedReceiptsNeverFailAndNeverMultiply(
      @ForAll("receipts") @Size(min = 1) List<Written> written,
      @ForAll("jsonBytes") List<String> noise,
      @ForAll int at)
      throws IOException {
    String array = "[" + String.join(",", json(written)) + "]";
    int place = Math.floorMod(at, array.length());
    String damaged = array.substring(0, place) + String.join("", noise) + array.substring(place);
    List<Written> found = new ArrayList<>();
    Reading reading = read(damaged, found);

    assertThat(found.size()).isLessThanOrEqualTo(written.size() + noise.size());
    assertThat(reading.read() + reading.problems().count()).isPositive();
  }

  @Provide
  Arbitrary<List<Written>> receipts() {
    Arbitrary<String> text = Arbitraries.strings().ofMinLength(1).ofMaxLength(12).map(s -> "x" + s);
    Arbitrary<Long> seconds = Arbitraries.longs().between(0, 4_000_000_000L);
    Arbitrary<List<String>> labels = text.list().ofMaxSize(3);
    return Combinators.combine(text, text, seconds, labels).as(Written::new).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<String>> garbage() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(30).map(s -> "!" + s.replace("\n", "")),
            Arbitraries.of(
                "{\"a\":",
                "}",
                "]",
                "[",
                "[{",
                "{\"receipt_id\":\"x\"",
                "\"open",
                "{{{",
                "17",
                "{}"))
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> word() {
    return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10);
  }

  @Provide
  Arbitrary<List<String>> jsonBytes() {
    return Arbitraries.of("{", "}", "[", "]", "\"", ",", ":", "\\", "\n", "x", "1", " ")
        .list()
        .ofMaxSize(8);
  }

  private static List<String> json(List<Written> written) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Written receipt : written) {
      lines.add(receipt.json());
    }
    return lines;
  }

  private static String pretty(String json) throws IOException {
    return JSON.readTree(json).toPrettyString();
  }

  private static List<Written> read(String input) throws IOException {
    List<Written> found = new ArrayList<>();
    Reading reading = read(input, found);
    assertThat(reading.problems().count()).isZero();
    return found;
  }

  private static Reading read(String input, List<Written> found) throws IOException {
    return ReceiptReader.read(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        (receipt, source) ->
            found.add(
                new Written(
                    String.valueOf(receipt.receiptId()),
                    String.valueOf(receipt.tenant()),
                    receipt.timestamp() == null ? -1 : receipt.timestamp().getEpochSecond(),
                    receipt.labelsAccessed())));
  }
}

package org.provabilityfabric.runbooks.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PagingTest {
  private static String served(Documents documents, Instant from, Instant to, int limit) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      documents.write(from, to, limit, out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 200)
  void pagingBackwardsByTimeFindsEveryReceiptOnce(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 1000) Integer> times) {
    List<Integer> distinct = times.stream().distinct().toList();
    Documents documents =
        Documents.of(distinct.stream().map("{\"timestamp\":%d}"::formatted).toList());
    List<String> found = new ArrayList<>();
    Instant end = Instant.MAX;
    while (true) {
      String page = served(documents, Instant.MIN, end, 7);
      List<String> each =
          page.equals("[]")
              ? List.of()
              : List.of(page.substring(1, page.length() - 1).split("(?<=}),", -1));
      each.stream().filter(one -> !found.contains(one)).forEach(found::add);
      if (each.size() < 7) {
        break;
      }
      end = Timestamps.parse(each.getLast().replaceAll("\\D", "")).orElseThrow();
    }
    assertThat(found)
        .containsExactlyElementsOf(
            distinct.stream()
                .sorted((a, b) -> b - a)
                .map("{\"timestamp\":%d}"::formatted)
                .toList());
  }
}

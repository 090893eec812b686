package org.provabilityfabric.runbooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Each entry of a timeline carries the hash of all before it. */
class TimelineChainTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LENGTH = 6;

  @Test
  void aTimelineAsWrittenHolds() {
    assertThat(firstBroken(timeline())).isZero();
    assertThat(TimelineChain.head(timeline())).hasSize(64);
  }

  @Test
  void aTimelineWithoutEntriesHasNoHead() {
    assertThat(TimelineChain.head(JSON.createObjectNode())).isNull();
  }

  @Property(tries = 50)
  void theFirstEntryThatWasChangedIsFound(@ForAll @IntRange(max = LENGTH - 1) int place) {
    ObjectNode timeline = timeline();
    ((ObjectNode) timeline.path("entries").get(place)).put("what", "nothing happened");

    assertThat(firstBroken(timeline)).isEqualTo(place + 1);
  }

  @Property(tries = 50)
  void anEntryThatWasRemovedIsFoundAtItsPlace(@ForAll @IntRange(max = LENGTH - 2) int place) {
    ObjectNode timeline = timeline();
    ((ArrayNode) timeline.path("entries")).remove(place);

    assertThat(firstBroken(timeline)).isEqualTo(place + 1);
  }

  /** What the product finds, which has to be what somebody else would find. */
  private static int firstBroken(ObjectNode timeline) {
    int found = TimelineChain.firstBroken(timeline).orElse(0);
    assertThat(found).isEqualTo(foundByOthers(timeline));
    return found;
  }

  /** Counted from 1; 0 where every hash holds. */
  private static int foundByOthers(ObjectNode timeline) {
    String hash = "";
    int place = 0;
    for (JsonNode entry : timeline.path("entries")) {
      place++;
      ObjectNode plain = entry.deepCopy();
      String told = plain.remove("hash").asText();
      hash = sha256(hash + "\n" + plain);
      if (!told.equals(hash)) {
        return place;
      }
    }
    return 0;
  }

  private static ObjectNode timeline() {
    List<ObjectNode> entries =
        IntStream.range(0, LENGTH)
            .mapToObj(i -> JSON.createObjectNode().put("at", i).put("what", "step " + i))
            .toList();
    ObjectNode timeline = JSON.createObjectNode();
    timeline.putArray("entries").addAll(TimelineChain.chained(entries));
    return timeline;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.provabilityfabric.runbooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    assertThat(TimelineChain.firstBroken(timeline())).isZero();
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

    assertThat(TimelineChain.firstBroken(timeline)).isEqualTo(place + 1);
  }

  @Property(tries = 50)
  void anEntryThatWasRemovedIsFoundAtItsPlace(@ForAll @IntRange(max = LENGTH - 2) int place) {
    ObjectNode timeline = timeline();
    ((ArrayNode) timeline.path("entries")).remove(place);

    assertThat(TimelineChain.firstBroken(timeline)).isEqualTo(place + 1);
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
}

package org.provabilityfabric.runbooks.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.policy.ChannelKind;
import org.provabilityfabric.runbooks.policy.ContactRow;
import org.provabilityfabric.runbooks.policy.Criterion;
import org.provabilityfabric.runbooks.policy.EscalationCondition;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.OnTimeout;
import org.provabilityfabric.runbooks.policy.Overlap;
import org.provabilityfabric.runbooks.policy.PageHours;
import org.provabilityfabric.runbooks.policy.Question;
import org.provabilityfabric.runbooks.policy.Severity;

class PolicySchemaTest {
  @ParameterizedTest
  @MethodSource("wordsOfTheSchema")
  void theSchemaKnowsExactlyTheWordsOfTheModel(String pointer, Enum<?>[] model) throws IOException {
    JsonNode schema = new ObjectMapper().readTree(Path.of("policy.schema.json").toFile());
    List<String> words = new ArrayList<>();
    JsonNode at = schema.at(pointer);
    if (at.isArray()) {
      at.forEach(word -> words.add(word.asText()));
    } else {
      at.fieldNames().forEachRemaining(words::add);
    }

    assertThat(words).containsExactlyElementsOf(Arrays.stream(model).map(Enum::name).toList());
  }

  static Stream<Arguments> wordsOfTheSchema() {
    return Stream.of(
        Arguments.of("/$defs/severity/enum", Severity.values()),
        Arguments.of("/$defs/criterion/enum", Criterion.values()),
        Arguments.of("/$defs/kind/enum", IncidentKind.values()),
        Arguments.of("/$defs/row/enum", ContactRow.values()),
        Arguments.of("/$defs/channel/properties/kind/enum", ChannelKind.values()),
        Arguments.of("/$defs/rung/properties/by/items/enum", ChannelKind.values()),
        Arguments.of("/$defs/pagingRule/properties/hours/enum", PageHours.values()),
        Arguments.of("/$defs/schedule/properties/overlap/enum", Overlap.values()),
        Arguments.of("/$defs/approval/properties/onTimeout/enum", OnTimeout.values()),
        Arguments.of("/properties/classification/properties/answers/properties", Question.values()),
        Arguments.of(
            "/properties/classification/properties/kinds/properties", IncidentKind.values()),
        Arguments.of("/properties/contacts/properties/table/properties", ContactRow.values()),
        Arguments.of(
            "/properties/escalation/properties/conditions/properties",
            EscalationCondition.values()));
  }
}

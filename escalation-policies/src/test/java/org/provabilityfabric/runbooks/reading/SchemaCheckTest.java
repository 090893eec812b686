package org.provabilityfabric.runbooks.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
  private static final SchemaCheck LADDERS =
      SchemaCheck.of(
          new ByteArrayInputStream(
              """
              {"type": "object", "additionalProperties": false, "required": ["ladders"],
               "properties": {
                 "ladders": {"type": "array", "items": {"$ref": "#/$defs/ladder"}},
                 "open": {"type": "boolean"},
                 "rooms": {"type": "object", "propertyNames": {"$ref": "#/$defs/severity"},
                   "additionalProperties": {"type": "string"}},
                 "limit": {"type": ["integer", "null"], "minimum": 1}},
               "$defs": {
                 "severity": {"enum": ["P0", "P1", "URGENT"]},
                 "duration": {"type": "string", "pattern": "^[0-9]+[mh]$",
                   "description": "a duration such as 15m"},
                 "ladder": {"type": "object", "additionalProperties": false,
                   "required": ["name"],
                   "properties": {
                     "name": {"type": "string"},
                     "acknowledgeWithin": {"$ref": "#/$defs/duration"},
                     "hours": {"enum": ["AT_ANY_HOUR", "IN_BUSINESS_HOURS"]}}}}}
              """
                  .getBytes(StandardCharsets.UTF_8)));

  private static List<String> problems(String yaml) {
    return LADDERS.problems(YamlDocument.parse("ladders.yaml", yaml)).stream()
        .map(Problem::text)
        .toList();
  }

  @Test
  void aGoodDocumentHasNoProblem() {
    assertThat(problems("ladders:\n- {name: a, acknowledgeWithin: 5m, hours: AT_ANY_HOUR}\n"))
        .isEmpty();
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheNearestKnownOne() {
    assertThat(problems("ladders:\n- name: a\n  acknowlegeWithin: 5m\n"))
        .containsExactly(
            "ladders.yaml:3: unknown key `acknowlegeWithin`, did you mean `acknowledgeWithin`?");
  }

  @Test
  void anUnknownKeyNearNothingListsTheKnownOnes() {
    assertThat(problems("ladders: []\nzebra: 1\n"))
        .containsExactly(
            "ladders.yaml:2: unknown key `zebra`; expected one of ladders, open, rooms, limit");
  }

  @Test
  void aNameThatAMappingMayNotHaveIsAnUnknownKeyAtItsLine() {
    assertThat(problems("ladders: []\nrooms:\n  P0: a\n  URGENTLY: b\n  zebra: c\n"))
        .containsExactly(
            "ladders.yaml:4: unknown key `URGENTLY`, did you mean `URGENT`?",
            "ladders.yaml:5: unknown key `zebra`; expected one of P0, P1, URGENT");
  }

  @Test
  void aMissingKeyIsNamedAtTheLineOfItsMapping() {
    assertThat(problems("ladders:\n- name: a\n- hours: AT_ANY_HOUR\n"))
        .containsExactly("ladders.yaml:3: `name` is missing");
  }

  @Test
  void aWrongWordIsAnsweredWithTheRightOnes() {
    assertThat(problems("ladders:\n- name: a\n  hours: AT_ANY_HOURS\n"))
        .containsExactly(
            "ladders.yaml:3: `AT_ANY_HOURS` is none of AT_ANY_HOUR, IN_BUSINESS_HOURS, did you mean"
                + " `AT_ANY_HOUR`?");
  }

  @Test
  void aWrongTypeOrPatternSaysWhatWasExpected() {
    assertThat(
            problems(
                """
                ladders:
                - name: a
                  acknowledgeWithin: 15
                - name: b
                  acknowledgeWithin: soon
                open: yes
                limit: 0
                """))
        .containsExactly(
            "ladders.yaml:3: expected a duration such as 15m, found 15",
            "ladders.yaml:5: `soon` is not a duration such as 15m",
            "ladders.yaml:6: expected true or false, found `yes`",
            "ladders.yaml:7: 0: must have a minimum value of 1");
  }

  @Test
  void severalTypesAreAllNamed() {
    assertThat(problems("ladders: []\nlimit: many\n"))
        .containsExactly("ladders.yaml:2: expected a whole number or nothing, found `many`");
  }

  @Test
  void anEmptyFileAndAListAreNotAMapping() {
    assertThat(problems("")).containsExactly("ladders.yaml:1: the file is empty");
    assertThat(problems("- 1\n"))
        .containsExactly("ladders.yaml:1: expected a mapping, found a list");
  }

  @Test
  void everyProblemIsReportedInTheOrderOfTheLines() {
    assertThat(problems("opn: true\nladders:\n- {nam: x}\n"))
        .containsExactly(
            "ladders.yaml:1: unknown key `opn`, did you mean `open`?",
            "ladders.yaml:3: `name` is missing",
            "ladders.yaml:3: unknown key `nam`, did you mean `name`?");
  }
}

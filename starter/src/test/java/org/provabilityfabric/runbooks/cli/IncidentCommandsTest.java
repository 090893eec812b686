package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/** The verbs of {@code incident}: what a person tells a running incident. */
class IncidentCommandsTest extends RunningIncident {
  @ParameterizedTest(name = "incident {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ack                                          | acknowledged",
        "ack taking it                                | acknowledged: taking it",
        "answer DATA_EXPOSURE_RISK yes                | answered DATA_EXPOSURE_RISK yes",
        "answer data-exposure-risk NO                 | answered DATA_EXPOSURE_RISK no",
        "severity p0 --text=worse                     | severity P0: worse",
        "assign sre@company.com                       | commander sre@company.com",
        "hand-over SRE --text=all&is&cut              | offered to SRE: all is cut",
        "accept-command                               | commands",
        "decline-command on a train                   | declined: on a train",
        "link --duplicate-of=incident/other --text=so | a duplicate of incident/other: so",
        "unlink                                       | no duplicate",
        "eta 45m                                      | eta 45m",
        "eta 2026-03-02T14:00:00Z                     | eta 2026-03-02T14:00:00Z",
        "next-steps restore the gateway               | next steps: restore the gateway",
        "note the ledger is slow                      | noted: the ledger is slow",
        "escalate CISO --text=breach                  | told CISO: breach",
        "done 1 --text=repaired                       | done 1: repaired",
        "regulator start NIS2 early warning --text=so | started NIS2 early warning: so",
        "regulator notified GDPR --when=2h --text=BfDI| notified GDPR 2h: BfDI",
        "regulator dismiss GDPR --text=test&data      | dismissed GDPR: test data",
        "resolve --text=but&stay                      | resolved: but stay",
        "pause                                        | paused",
        "resume                                       | resumed",
        "abort --reason=wrong                         | aborted: wrong",
      })
  void aVerbReachesTheOnlyRunningIncidentAndSaysWho(String words, String answer) {
    Ran ran = run(arguments("incident " + words));

    assertThat(ran).isEqualTo(new Ran(0, answer + "\n", ""));
    assertThat(timeline(ID))
        .anySatisfy(
            entry -> {
              assertThat(entry.what()).isEqualTo(answer);
              assertThat(entry.by()).isEqualTo("oncall (command line, claimed)");
            });
  }

  @Test
  void anIncidentIsNamedByItsIdBeforeTheOtherWords() {
    begin("incident/second");

    assertThat(run("incident", "note", "incident/second", "seen", "it", "--by", "ciso").out())
        .isEqualTo("noted: seen it\n");
    assertThat(timeline("incident/second").getLast().by()).startsWith("ciso ");
    assertThat(run("incident", "note", "--id", "incident/second", "again").exitCode()).isZero();
  }

  @Test
  void ofSeveralIncidentsOneMustBeNamed() {
    begin("incident/second");

    Ran ran = run("incident", "ack");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("Several incidents", ID, "incident/second");
  }

  @Test
  void anUnknownIncidentIsAnsweredWithTheNearestOne() {
    Ran ran = run("incident", "ack", ID.replace("leaks", "leakz"));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("leakz", "Did you mean `" + ID + "`?");
  }

  @Test
  void whatAnIncidentRefusesIsShownAsItsOneSentence() {
    run("incident", "ack");

    assertThat(run("incident", "ack"))
        .isEqualTo(new Ran(1, "", "The incident is acknowledged already.\n"));
    assertThat(run("incident", "reopen", "it is back"))
        .isEqualTo(new Ran(1, "", "The incident is not resolved.\n"));
  }

  @ParameterizedTest(name = "incident {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "answer DATA_EXPOSURE_RISC yes | did you mean `DATA_EXPOSURE_RISK`?",
        "answer DATA_EXPOSURE_RISK yess| did you mean `YES`?",
        "answer yes                    | Expected a question",
        "severity P7                   | did you mean `P0`?",
        "severity                      | found nothing",
        "assign                        | who is to command",
        "hand-over                     | who is to command",
        "link                          | which incident goes on for both",
        "eta soon                      | is not a duration",
        "eta 2026-03-02T1400:00Z       | must be an instant",
        "escalate CISO                 | Say why",
        "done 1                        | Say by --text what was done",
        "note                          | Say what",
        "deny                          | Say why not",
        "show leaks                    | begins with incident/",
        "next leaks                    | begins with incident/",
        "list --most 0                 | at least 1",
        "acc                           | ack",
        "ack --bye me                  | Unknown option",
        "ack once --text twice         | Give the text once",
      })
  void aMistypedVerbIsExplainedAndChangesNothing(String words, String explained) {
    int before = timeline(ID).size();

    Ran ran = run(arguments("incident " + words));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(explained);
    assertThat(ran.out()).isEmpty();
    assertThat(timeline(ID)).hasSize(before);
  }

  @Test
  void anActAsJsonIsOneDocument() {
    JsonNode json = run("incident", "ack", "--json").json();

    assertThat(json.path("incident").asText()).isEqualTo(ID);
    assertThat(json.path("answer").asText()).isEqualTo("acknowledged");
  }

  @Test
  void anUnreachableServerIsExitCode3WithWhatToSet() {
    Ran ran = Ran.with("", PracticeServer.NOWHERE, TemporalConnection::open, "incident", "list");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("not reachable at 127.0.0.1:1").contains("TEMPORAL_ADDRESS");
  }

  private List<TimelineEntry> timeline(String id) {
    return server.incident(id).timeline();
  }

  private static String[] arguments(String line) {
    return java.util.Arrays.stream(line.strip().split(" +"))
        .map(word -> word.replace('&', ' '))
        .toArray(String[]::new);
  }
}

package org.provabilityfabric.runbooks.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryAct;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code incident regulator}. */
@Command(
    name = "regulator",
    description = {
      "Start a regulatory clock, say that the authority was notified, or that a clock does not"
          + " apply.",
      "Of an incident that has ended, its review is told: the clocks go on there."
    },
    customSynopsis =
        "runbook incident regulator [ID] start|notified|dismiss CLOCK --text TEXT [--when WHEN]"
            + " [--by NAME] [--json]",
    footer = {
      "",
      "CLOCK is a name of regulatoryClocks in the policy. WHEN is an instant, or how long ago.",
      "Examples:",
      "  ./runbook incident regulator start DORA --when 30m --text 'classified as major'",
      "  ./runbook incident regulator notified GDPR --text 'BfDI, reference 42'"
    })
final class RegulatorVerb extends ActingVerb {
  /** What is said of a clock, by the update that says it. */
  private enum Saying {
    START("startRegulatoryClock"),
    NOTIFIED("regulatorNotified"),
    DISMISS("dismissRegulatoryClock");

    private final String update;

    Saying(String update) {
      this.update = update;
    }

    static Optional<Saying> named(String word) {
      return Arrays.stream(values())
          .filter(saying -> saying.name().equals(word.toUpperCase(Locale.ROOT)))
          .findFirst();
    }
  }

  @Option(
      names = "--when",
      paramLabel = "WHEN",
      description = "From when it is counted, or when the authority was notified; now if left out.")
  @Nullable String when;

  RegulatorVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    if (said.size() < 2 || Saying.named(said.getFirst()).isEmpty()) {
      throw CommandException.usage(
          "Expected start, notified or dismiss and the name of a clock, but found "
              + (said.isEmpty() ? "nothing" : "'" + String.join(" ", said) + "'")
              + ".");
    }
    if (text == null || text.isBlank()) {
      throw CommandException.usage("Say by --text why, or which authority under which reference.");
    }
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    Saying saying = Saying.named(said.getFirst()).orElseThrow();
    String clock = said.stream().skip(1).collect(Collectors.joining(" "));
    RegulatoryAct act = new RegulatoryAct(clock, when, person(), text, VIA, null);
    return answered(incident, send(temporal, incident, saying, act));
  }

  private static String send(
      TemporalConnection temporal, String incident, Saying saying, RegulatoryAct act) {
    return Reviews.ifThere(() -> update(temporal, incident, saying, act))
        .orElseGet(() -> update(temporal, Reviews.of(temporal, incident), saying, act));
  }

  private static String update(
      TemporalConnection temporal, String workflow, Saying saying, RegulatoryAct act) {
    return temporal.call(
        ANSWER_DEADLINE,
        "waiting for an answer of " + workflow,
        () ->
            temporal
                .client()
                .newUntypedWorkflowStub(workflow)
                .update(saying.update, String.class, act));
  }

  /** Where no incident runs, the one is meant whose review does. */
  @Override
  String only(TemporalConnection temporal) {
    return runningOrReviewed(temporal);
  }
}

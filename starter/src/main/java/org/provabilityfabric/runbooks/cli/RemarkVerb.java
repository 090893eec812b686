package org.provabilityfabric.runbooks.cli;

import java.util.List;
import java.util.function.BiFunction;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** The verbs that say who, and perhaps why. */
@Command
final class RemarkVerb extends ActingVerb {
  /** The verbs, by what they call; the base interface of all procedures has the last four. */
  enum Act {
    ACK(
        "ack",
        "Acknowledge: you have taken the incident on, and nobody else is paged.",
        "",
        Incident::acknowledge),
    ACCEPT_COMMAND(
        "accept-command",
        "Take the command over that was offered to you (hand-over).",
        "",
        Incident::acceptCommand),
    DECLINE_COMMAND(
        "decline-command",
        "Leave the command that was offered to you where it is.",
        "",
        Incident::declineCommand),
    NEXT_STEPS(
        "next-steps",
        "Say what is done next; executives read it in their updates.",
        "roll the shard routing back",
        Incident::setNextSteps),
    RESOLVE(
        "resolve",
        "Resolve: the cause is gone, and the resolution clock stops.",
        "the shard routing is repaired",
        Incident::resolve),
    REOPEN(
        "reopen",
        "Take a resolution back while the incident has not ended.",
        "it is back",
        Incident::reopen),
    NOTE(
        "note",
        "Put a remark on the timeline.",
        "the ledger is asked for its logs",
        Incident::note),
    UNLINK(
        "unlink",
        "The incident is no duplicate after all and goes on by itself.",
        "",
        Incident::unlinkDuplicate),
    PAUSE("pause", "Start no further step until resume; the clocks go on.", "", Incident::pause),
    RESUME("resume", "Go on after a pause.", "", Incident::resume),
    ABORT(
        "abort",
        "Start no further step at all; never lifts a containment.",
        "it is not wanted any more",
        Incident::abort);

    final String verb;
    final String description;

    /** A text as a person would give it; empty where none is needed. */
    final String example;

    private final BiFunction<Incident, Remark, String> update;

    Act(
        String verb,
        String description,
        String example,
        BiFunction<Incident, Remark, String> update) {
      this.verb = verb;
      this.description = description;
      this.example = example;
      this.update = update;
    }

    boolean needsText() {
      return !example.isEmpty();
    }

    String send(Incident incident, Remark remark) {
      return update.apply(incident, remark);
    }
  }

  private final Act act;

  RemarkVerb(Surroundings surroundings, Subject subject, Act act) {
    super(surroundings, subject);
    this.act = act;
  }

  @Override
  void check(List<String> said) {
    String given = text(said);
    if (act.needsText() && (given == null || given.isBlank())) {
      throw CommandException.usage("Say what: " + subject.command(act.verb) + " [ID] TEXT");
    }
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    Remark remark = new Remark(person(), text(said), VIA, temporal.now(surroundings.clock()));
    return answered(incident, ask(temporal, incident, workflow -> act.send(workflow, remark)));
  }
}

package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** The verbs that say who, and perhaps why. */
@Command
final class RemarkVerb extends ActingVerb {
  /** The verbs, by what they call; the base interface of all procedures has the last four. */
  enum Act {
    ACK("ack", "Acknowledge: you have taken the incident on, and nobody else is paged.", false) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.acknowledge(remark);
      }
    },
    ACCEPT_COMMAND(
        "accept-command", "Take the command over that was offered to you (hand-over).", false) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.acceptCommand(remark);
      }
    },
    DECLINE_COMMAND(
        "decline-command", "Leave the command that was offered to you where it is.", false) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.declineCommand(remark);
      }
    },
    NEXT_STEPS("next-steps", "Say what is done next; executives read it in their updates.", true) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.setNextSteps(remark);
      }
    },
    RESOLVE("resolve", "Resolve: the cause is gone, and the resolution clock stops.", true) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.resolve(remark);
      }
    },
    REOPEN("reopen", "Take a resolution back while the incident has not ended.", true) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.reopen(remark);
      }
    },
    NOTE("note", "Put a remark on the timeline.", true) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.note(remark);
      }
    },
    UNLINK("unlink", "The incident is no duplicate after all and goes on by itself.", false) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.unlinkDuplicate(remark);
      }
    },
    PAUSE("pause", "Start no further step until resume; the clocks go on.", false) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.pause(remark);
      }
    },
    RESUME("resume", "Go on after a pause.", false) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.resume(remark);
      }
    },
    ABORT("abort", "Start no further step at all; never lifts a containment.", true) {
      @Override
      String send(Incident incident, Remark remark) {
        return incident.abort(remark);
      }
    };

    final String verb;
    final String description;
    final boolean needsText;

    Act(String verb, String description, boolean needsText) {
      this.verb = verb;
      this.description = description;
      this.needsText = needsText;
    }

    abstract String send(Incident incident, Remark remark);
  }

  private final Act act;

  RemarkVerb(Surroundings surroundings, Subject subject, Act act) {
    super(surroundings, subject);
    this.act = act;
  }

  @Override
  void check(List<String> said) {
    String given = text(said);
    if (act.needsText && (given == null || given.isBlank())) {
      throw CommandException.usage("Say what: " + subject.command(act.verb) + " [ID] TEXT");
    }
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    Remark remark = new Remark(person(), text(said), VIA, temporal.now(surroundings.clock()));
    return answered(incident, ask(temporal, incident, workflow -> act.send(workflow, remark)));
  }
}

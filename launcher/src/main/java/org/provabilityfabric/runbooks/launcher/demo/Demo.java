package org.provabilityfabric.runbooks.launcher.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.launcher.Interruption;
import org.provabilityfabric.runbooks.launcher.Logs;
import org.provabilityfabric.runbooks.launcher.Refusal;
import org.provabilityfabric.runbooks.launcher.practice.PracticeGround;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.EvidenceRules;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.clock.Pace;
import org.provabilityfabric.runbooks.simulator.clock.PracticeClockException;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/**
 * One demo: its ground is laid, its alert is posted, its incident is played, its summary is made.
 */
final class Demo {
  /** Reading a million receipts is one activity, and the clock waits for it. */
  private static final Pace PACE =
      new Pace(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(10));

  private final DemoInput input;
  private final OutFolder out;
  private final Screen screen;
  private final Clock clock;
  private final List<String> notes = new ArrayList<>();

  Demo(DemoInput input, OutFolder out, Screen screen, Clock clock) {
    this.input = input;
    this.out = out;
    this.screen = screen;
    this.clock = clock;
  }

  Summary play() throws IOException {
    Logs.to(out.log());
    Instant beginsAt = input.beginsAt(clock.instant());
    screen.status(
        "Starting Temporal in memory, the simulated estate, a worker and the gateway ...");
    PracticeGround.Plan plan =
        new PracticeGround.Plan(
            out.practice(),
            out.vault(),
            beginsAt,
            policy(beginsAt),
            input.receipts(),
            input.certificates(),
            PACE);
    PracticeGround ground = PracticeGround.start(plan);
    Interruption interruption =
        Interruption.closing(
            () -> {
              ground.close();
              out.discard();
            });
    try {
      return playOn(ground);
    } catch (PracticeClockException | TemporalProblem e) {
      interruption.silence();
      throw Refusal.notAvailable(
          "The demo did not come to its end: " + e.getMessage() + " See " + out.log() + ".");
    } catch (IOException | RuntimeException e) {
      interruption.silence();
      throw e;
    } finally {
      interruption.noLonger();
      ground.close();
    }
  }

  private Summary playOn(PracticeGround ground) throws IOException {
    ground.estate().inputProblems().stream().limit(3).forEach(screen::say);
    AlertPost.Answer answer = AlertPost.to(ground).send(input.alert().payload());
    String incident = answer.incident();
    screen.say("Alert posted to " + ground.alerts() + ": " + answer.result() + " " + incident);
    screen.say("Time is the practice clock's, since the alert was accepted.");
    IncidentReport report = new Performance(ground, incident, screen, clock).play();
    EvidenceBundle bundle = EvidenceVault.open(out.vault(), ground.time()).bundle(incident);
    Summary summary =
        new Summaries(report, bundle)
            .make(Histories.of(ground.connection(), incident), out.path().toString(), notes);
    out.keep(bundle);
    return summary;
  }

  /** The shipped rules; only the window for evidence is widened where the files go back further. */
  private Policy policy(Instant beginsAt) {
    Policy shipped = PolicyReader.shipped();
    EvidenceRules rules = shipped.evidence();
    Optional<Duration> wider = input.widerThan(rules.receiptWindow(), beginsAt);
    if (wider.isEmpty()) {
      return shipped;
    }
    Duration window = Duration.ofHours(wider.get().toHours() + 1);
    notes.add(
        "the policy's receiptWindow is %s here instead of %s, so that every record of the files counts"
            .formatted(DurationText.print(window), DurationText.print(rules.receiptWindow())));
    return shipped.withEvidence(
        new EvidenceRules(
            rules.budget(),
            rules.logWindow(),
            window,
            rules.gatheringWindow(),
            rules.changesWindow()));
  }
}

package org.provabilityfabric.runbooks.launcher.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.provabilityfabric.runbooks.policy.KnownPerson;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;

/** A Slack workspace for a practice, with the people whom the practice's policy knows. */
public final class PracticeWorkspace {
  /** Somebody of the workspace whom the policy does not know. */
  public static final String GUEST = "U0GUEST";

  private PracticeWorkspace() {}

  /** The shipped rules with rooms, people and channels of the workspace. */
  public static Policy policy() {
    String name = "practice-slack.yaml";
    try (InputStream in = PracticeWorkspace.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + name);
      }
      return PolicyReader.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** Slack signs by the time of day, whatever time it is in the practice. */
  static PracticeSlack start() {
    PracticeSlack slack = PracticeSlack.start(Clock.systemUTC());
    for (KnownPerson person : policy().people()) {
      if (person.slack() != null) {
        var unused = slack.user(person.slack(), person.name());
      }
    }
    var unused = slack.user(GUEST, "guest");
    return slack;
  }
}

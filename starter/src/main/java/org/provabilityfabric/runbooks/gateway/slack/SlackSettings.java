package org.provabilityfabric.runbooks.gateway.slack;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.start.ProcedureType;

/**
 * How Slack reaches the gateway.
 *
 * @param access where Slack answers, and where the secrets are found
 * @param environment where secrets are found that are referred to by variable
 * @param clock the time of day, by which signatures age
 * @param fixedId the id of a procedure of which one runs at a time; empty for all others
 */
public record SlackSettings(
    SlackAccess access,
    Map<String, String> environment,
    Clock clock,
    Function<ProcedureType, Optional<String>> fixedId) {
  public SlackSettings {
    environment = Map.copyOf(environment);
  }

  /** Whether the deployment has a Slack that may send requests. */
  public boolean served() {
    return access.signingSecret() != null;
  }

  /**
   * Looks whether everything is there that the endpoint needs.
   *
   * @throws IllegalArgumentException saying what to do
   */
  public void check() {
    if (access.botToken() == null) {
      throw new IllegalArgumentException(
          "slack.signingSecret is set, but slack.botToken is not: the gateway could take Slack's"
              + " requests, but open no form and answer nobody.");
    }
    try {
      var unused = botToken().length() + signingSecret().length();
    } catch (MissingSecretException e) {
      throw new IllegalArgumentException(
          "Slack cannot be served: " + e.getMessage() + "; see docs/slack.md.", e);
    }
  }

  String signingSecret() {
    return resolved(access.signingSecret(), "slack.signingSecret");
  }

  String botToken() {
    return resolved(access.botToken(), "slack.botToken");
  }

  private String resolved(
      @org.jspecify.annotations.Nullable SecretReference reference, String name) {
    if (reference == null) {
      throw new MissingSecretException(name + " is not set");
    }
    return reference.resolve(environment);
  }
}

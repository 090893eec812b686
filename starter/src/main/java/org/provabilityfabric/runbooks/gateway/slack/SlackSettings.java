package org.provabilityfabric.runbooks.gateway.slack;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.start.ProcedureType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    BiFunction<ProcedureType, Map<String, Object>, Optional<String>> fixedId) {
  private static final Logger LOG = LoggerFactory.getLogger(SlackSettings.class);

  public SlackSettings {
    environment = Map.copyOf(environment);
  }

  /** Whether the deployment has a Slack that may send requests. */
  public boolean served() {
    return overHttp() || overConnection();
  }

  /** Whether requests come by HTTP. */
  public boolean overHttp() {
    return access.signingSecret() != null;
  }

  /** Whether requests come over a connection that the gateway opens. */
  public boolean overConnection() {
    return access.appToken() != null;
  }

  /**
   * Looks whether everything is there that the endpoint needs.
   *
   * @throws IllegalArgumentException saying what to do
   */
  public void check() {
    if (access.botToken() == null) {
      throw new IllegalArgumentException(
          "slack.botToken is not set, though Slack is to be served: the gateway could take Slack's"
              + " requests, but open no form and answer nobody.");
    }
    try {
      int found = botToken().length() + identityKey().length();
      found += overHttp() ? signingSecret().length() : 0;
      found += overConnection() ? appToken().length() : 0;
      LOG.debug("Slack's secrets are there, {} characters in all", found);
    } catch (MissingSecretException e) {
      throw new IllegalArgumentException(
          "Slack cannot be served: " + e.getMessage() + "; see docs/slack.md.", e);
    }
  }

  String signingSecret() {
    return resolved(access.signingSecret(), "slack.signingSecret");
  }

  String appToken() {
    return resolved(access.appToken(), "slack.appToken");
  }

  String identityKey() {
    return resolved(access.identityKey(), "slack.identityKey");
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

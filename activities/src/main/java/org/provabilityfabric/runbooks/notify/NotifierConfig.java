package org.provabilityfabric.runbooks.notify;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.MailAccess;
import org.provabilityfabric.runbooks.deployment.PagerDutyAccess;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.deployment.WebhookAccess;

/**
 * How people are told.
 *
 * @param mail the mail server; without a host mail is not configured
 * @param webhooks how webhooks are signed in to
 * @param slack how messages are posted to Slack
 * @param pagerduty where PagerDuty takes events
 * @param commands the paging commands by name: program and leading arguments
 * @param requestDeadline for one mail or webhook
 * @param commandDeadline for one command
 */
public record NotifierConfig(
    MailAccess mail,
    WebhookAccess webhooks,
    SlackAccess slack,
    PagerDutyAccess pagerduty,
    Map<String, List<String>> commands,
    Duration requestDeadline,
    Duration commandDeadline) {
  public NotifierConfig {
    commands = Map.copyOf(commands);
  }

  /** As the deployment's facts have it. */
  public static NotifierConfig of(Deployment deployment) {
    return new NotifierConfig(
        deployment.mail(),
        deployment.webhooks(),
        deployment.slack(),
        deployment.pagerduty(),
        deployment.commands(),
        deployment.deadlines().request(),
        deployment.deadlines().command());
  }
}

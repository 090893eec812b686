package org.provabilityfabric.runbooks.policy;

/** The ways in which a contact can be told. */
public enum ChannelKind {
  /** The address is a mail address. */
  EMAIL,
  /** The address names an environment variable that holds the URL, which is a secret. */
  WEBHOOK,
  /** The address names a paging command of the deployment, such as the page-team script. */
  COMMAND,
  /** The address is a Slack channel or user. */
  SLACK,
  /** The address names an environment variable that holds a service's integration key. */
  PAGERDUTY
}

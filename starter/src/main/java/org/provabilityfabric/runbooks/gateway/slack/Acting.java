package org.provabilityfabric.runbooks.gateway.slack;

import java.time.Clock;

/**
 * What it takes to act for somebody in Slack.
 *
 * @param who says whom the policy knows them as
 * @param handover brings the act to its run
 * @param proofs proves to the run who acts
 * @param decided shows in a request for a decision what came of it
 * @param clock the gateway's time
 */
record Acting(Who who, Handover handover, Proofs proofs, Decided decided, Clock clock) {}

/** The receiving end of notifications: an SMTP mailbox and a webhook. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.mail;

import org.jspecify.annotations.NullMarked;

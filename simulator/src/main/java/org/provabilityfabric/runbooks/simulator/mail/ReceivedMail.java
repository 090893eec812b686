package org.provabilityfabric.runbooks.simulator.mail;

import java.time.Instant;
import java.util.Map;

/**
 * A message as one recipient got it.
 *
 * @param to the recipient's address in the envelope
 * @param messageId with its angle brackets, empty if there was none
 * @param body the plain text
 * @param headers the first value of each, by name in small letters
 */
public record ReceivedMail(
    String to,
    String from,
    String subject,
    String messageId,
    String body,
    Instant receivedAt,
    Map<String, String> headers) {}

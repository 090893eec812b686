package org.provabilityfabric.runbooks.notify;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How people are told.
 *
 * @param mail the mail server; null where mail is not configured
 * @param commands the paging commands by name: program and leading arguments
 * @param deadline for one attempt on one channel
 */
public record NotifierConfig(
    @Nullable MailConfig mail, Map<String, List<String>> commands, Duration deadline) {
  public NotifierConfig {
    commands = Map.copyOf(commands);
  }
}

package org.provabilityfabric.runbooks.policy.reading;

import java.util.Optional;
import java.util.regex.Pattern;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;

/** Addresses that cannot be what the kind of their channel takes. */
final class ChannelMistakes {
  private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern ENVIRONMENT_VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

  private ChannelMistakes() {}

  /** What is wrong with the address of the channel at a pointer. */
  static Optional<Mistake> in(String pointer, Channel channel) {
    String address = channel.address();
    boolean variable = ENVIRONMENT_VARIABLE.matcher(address).matches();
    String wrong =
        switch (channel.kind()) {
          case EMAIL ->
              MAIL.matcher(address).matches() ? "" : "`" + address + "` is not a mail address";
          // The text is not shown: it may be the secret itself.
          case WEBHOOK -> variable ? "" : variableOf("URL");
          case PAGERDUTY -> variable ? "" : variableOf("key");
          case COMMAND, SLACK -> "";
        };
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mistake(pointer + "/address", wrong));
  }

  private static String variableOf(String what) {
    return "expected the name of an environment variable that holds the " + what;
  }
}

package org.provabilityfabric.runbooks.gateway.slack;

import com.slack.api.model.view.View;
import java.util.Optional;
import org.provabilityfabric.runbooks.slack.SlackAnswer;
import org.provabilityfabric.runbooks.slack.SlackWeb;

/** Opens forms. */
final class Views {
  private final SlackWeb web;

  Views(SlackWeb web) {
    this.web = web;
  }

  /** Opens a form; the sentence says why it did not open, empty where it did. */
  Optional<String> open(String trigger, View form) {
    SlackAnswer<?> answer =
        web.ask(methods -> methods.viewsOpen(r -> r.triggerId(trigger).view(form)));
    return switch (answer) {
      case SlackAnswer.Done<?> done -> Optional.empty();
      case SlackAnswer.Refused<?> refused when refused.error().equals("expired_trigger_id") ->
          Optional.of("The form came too late for Slack, which waits three seconds. Try again.");
      default -> Optional.of("The form could not be opened. " + answer.text() + ". Try again.");
    };
  }
}

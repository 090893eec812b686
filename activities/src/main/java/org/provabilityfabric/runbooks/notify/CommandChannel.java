package org.provabilityfabric.runbooks.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.process.Command;
import org.provabilityfabric.runbooks.process.Ended;
import org.provabilityfabric.runbooks.process.ProcessFailure;
import org.provabilityfabric.runbooks.process.Processes;

/**
 * {@code ./scripts/page-team.sh --severity P0 --component retrieval-gateway}. The message's text is
 * on standard input, its key and subject are in {@code RUNBOOK_MESSAGE_KEY} and {@code
 * RUNBOOK_MESSAGE_SUBJECT}. Of this program's environment the command gets the usual variables and
 * those that begin with {@code RUNBOOK_PAGER_}, so that no other system's token reaches it.
 */
final class CommandChannel implements ChannelSender {
  private static final Set<String> USUAL = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ");
  private static final String PAGER = "RUNBOOK_PAGER_";

  private final Map<String, List<String>> commands;
  private final Map<String, String> environment;
  private final Duration deadline;

  CommandChannel(
      Map<String, List<String>> commands, Map<String, String> environment, Duration deadline) {
    this.commands = commands;
    this.environment = environment;
    this.deadline = deadline;
  }

  @Override
  public Answer send(Message message, String address) {
    List<String> command = commands.get(address);
    if (command == null || command.isEmpty()) {
      return Answer.refused("no command is configured under the name " + address);
    }
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(
        List.of(
            "--severity", plain(message.severity()), "--component", plain(message.component())));
    try {
      return answer(
          Processes.run(
              new Command(arguments, environment(message), null, message.body(), deadline)));
    } catch (ProcessFailure e) {
      return e.kind() == FailureKind.TIMED_OUT
          ? Answer.tryAgain(e.text())
          : Answer.refused(e.text());
    }
  }

  private static Answer answer(Ended ended) {
    String said = ended.errors().isBlank() ? ended.output() : ended.errors();
    String text = ("exit code " + ended.exit() + " " + said).strip();
    return ended.exit() == 0 ? Answer.accepted(text) : Answer.refused(text);
  }

  private Map<String, String> environment(Message message) {
    Map<String, String> given = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (USUAL.contains(name) || name.startsWith(PAGER)) {
            given.put(name, value);
          }
        });
    given.put("RUNBOOK_MESSAGE_KEY", plain(message.key()));
    given.put("RUNBOOK_MESSAGE_SUBJECT", plain(message.subject()));
    given.put("RUNBOOK_INCIDENT", plain(message.incident()));
    return given;
  }

  private static String plain(String text) {
    return MailChannel.oneLine(text);
  }
}

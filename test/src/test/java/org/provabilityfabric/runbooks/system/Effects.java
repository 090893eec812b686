package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.simulator.mail.ReceivedMail;

/** What an incident should have done once, counted where it was done. */
final class Effects {
  private final Map<String, Integer> expected;
  private final Map<String, Long> seen = new LinkedHashMap<>();
  private final long repeatedMessages;
  private final List<String> doubledMessages;

  private Effects(List<AuditLog.Change> changes, List<ReceivedMail> mails) {
    expected = containedAndReleased("retrieval-gateway");
    for (String change : expected.keySet()) {
      seen.put(change, changes.stream().filter(one -> one.toString().equals(change)).count());
    }
    Map<String, List<ReceivedMail>> byKey =
        mails.stream().collect(Collectors.groupingBy(mail -> mail.to() + mail.messageId()));
    repeatedMessages = mails.size() - byKey.size();
    doubledMessages =
        byKey.values().stream()
            .map(List::getFirst)
            .collect(
                Collectors.groupingBy(
                    mail -> mail.to() + ": " + mail.subject(), Collectors.counting()))
            .entrySet()
            .stream()
            .filter(one -> one.getValue() > 1)
            .map(one -> one.getKey() + " x " + one.getValue())
            .toList();
  }

  /** Counts in the API server's audit log and in the mailbox. */
  static Effects of(AuditLog audit, List<ReceivedMail> mails) throws IOException {
    return new Effects(audit.changes(), mails);
  }

  /** Each change of a containment and its release, as the audit log words it, and how often. */
  private static Map<String, Integer> containedAndReleased(String component) {
    Map<String, Integer> changes = new LinkedHashMap<>();
    changes.put("create networkpolicies emergency-isolation-" + component, 1);
    changes.put("patch deployments " + component, 2);
    changes.put("update deployments/scale " + component, 2);
    changes.put("delete networkpolicies emergency-isolation-" + component, 1);
    return changes;
  }

  /** Changes that were made too rarely. */
  List<String> lost() {
    return expected.keySet().stream()
        .filter(change -> count(change) < expected.getOrDefault(change, 0))
        .toList();
  }

  /** Changes that were made too often. */
  List<String> doubled() {
    return expected.keySet().stream()
        .filter(change -> count(change) > expected.getOrDefault(change, 0))
        .map(change -> change + " x " + count(change))
        .toList();
  }

  private long count(String change) {
    return seen.getOrDefault(change, 0L);
  }

  /** Messages of different keys that say the same to the same person. */
  List<String> doubledMessages() {
    return doubledMessages;
  }

  /** A line of the table: kills, effects expected, seen, lost, doubled, messages repeated. */
  String row(String what, int kills) {
    return String.format(
        Locale.ROOT,
        "%-28s %5d kills  %2d expected  %2d seen  %2d lost  %2d doubled  %2d messages repeated"
            + " under their key",
        what,
        kills,
        expected.values().stream().mapToInt(count -> count).sum(),
        seen.values().stream().mapToLong(count -> count).sum(),
        lost().size(),
        doubled().size() + doubledMessages.size(),
        repeatedMessages);
  }
}

package org.provabilityfabric.runbooks.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.vault.AccessEntry;
import org.provabilityfabric.runbooks.vault.AccessLog;

/** What the record of accesses to the vault tells an audit. */
final class Accesses {
  private Accesses() {}

  static List<AuditEvent> events(AccessLog.Content log) {
    return log.entries().stream()
        .map(
            entry ->
                new AuditEvent(
                    entry.at(),
                    kind(entry.kind()),
                    entry.about(),
                    null,
                    word(entry) + ": " + entry.text(),
                    entry.by(),
                    false,
                    AuditSource.ACCESS_LOG))
        .toList();
  }

  static List<AuditGap> gaps(AccessLog.Content log) {
    List<AuditGap> gaps = new ArrayList<>();
    log.broken()
        .ifPresent(
            line ->
                gaps.add(
                    AuditGap.of(
                        AuditGap.Kind.CHANGED,
                        AccessLog.FILE,
                        "Line " + line + " does not follow from those before it.")));
    log.entries().stream()
        .filter(entry -> entry.kind() == AccessEntry.Kind.DELETED)
        .forEach(
            entry ->
                gaps.add(
                    new AuditGap(
                        AuditGap.Kind.DELETED,
                        entry.about(),
                        "Deleted at " + entry.at() + "; " + entry.text(),
                        null,
                        entry.at())));
    return gaps;
  }

  private static String word(AccessEntry entry) {
    String word = entry.kind().name();
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private static AuditKind kind(AccessEntry.Kind kind) {
    return switch (kind) {
      case READ, VERIFIED, EXPORTED -> AuditKind.ACCESS;
      case HELD, RELEASED -> AuditKind.HOLD;
      case DELETED -> AuditKind.DELETION;
    };
  }
}

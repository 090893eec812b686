package org.provabilityfabric.runbooks.maintenance;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Meanwhile;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.kernel.Telling;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.Contacts;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Severity;

/** Who is told, and of what. Whoever was told of a maintenance is told whatever becomes of it. */
final class Stakeholders {
  private final Maintenance maintenance;
  private final Journal journal;
  private final Meanwhile telling = new Meanwhile();
  private int serial;

  Stakeholders(Maintenance maintenance, Journal journal) {
    this.maintenance = maintenance;
    this.journal = journal;
  }

  /** The policy's stakeholders and those that the maintenance names, each once. */
  List<String> names() {
    Set<String> names = new LinkedHashSet<>(maintenance.rules().stakeholders());
    names.addAll(maintenance.brief.stakeholders());
    return List.copyOf(names);
  }

  /** Whoever sees to maintenances, by the contacts table. */
  String inCharge() {
    Contacts contacts = contacts();
    return contacts.line(contacts.row(IncidentKind.MAINTENANCE)).primary();
  }

  private Contacts contacts() {
    return maintenance.policy().contacts();
  }

  /**
   * Tells contacts side by side, with the calendar entry as it stands, and waits for it.
   *
   * @return those who could not be told
   */
  List<String> notice(String what, String body, boolean cancelled) {
    String subject = what + ": " + maintenance.brief.about();
    maintenance.version++;
    CalendarEntry entry =
        new CalendarEntry(
            maintenance.uid(),
            maintenance.version - 1,
            cancelled,
            "Planned maintenance: " + maintenance.brief.about(),
            body,
            maintenance.window.begins(),
            maintenance.window.ends());
    maintenance.told = true;
    return tell(names(), Message.Kind.NOTICE, subject, body, entry);
  }

  /** Tells contacts beside whatever else happens. */
  void tellMeanwhile(List<String> names, Message.Kind kind, String what, String body) {
    telling.begin(() -> tell(names, kind, what + ": " + maintenance.brief.about(), body, null));
  }

  private List<String> tell(
      List<String> names,
      Message.Kind kind,
      String subject,
      String body,
      @Nullable CalendarEntry entry) {
    List<String> missed = new ArrayList<>();
    List<Promise<Void>> sending = new ArrayList<>();
    for (String name : names) {
      serial++;
      String key = RunKey.of("told/" + serial);
      sending.add(
          Async.procedure(
              () -> {
                if (!handOver(key, contacts().named(name), kind, subject, body, entry)) {
                  missed.add(name);
                }
              }));
    }
    Promise.allOf(sending).get();
    return missed;
  }

  private boolean handOver(
      String key,
      Contact contact,
      Message.Kind kind,
      String subject,
      String body,
      @Nullable CalendarEntry entry) {
    if (contact.channels().isEmpty()) {
      Telling.unreachable(journal, MaintenanceStep.NOTIFY.id(), contact.name(), subject);
      return false;
    }
    boolean rehearsal = maintenance.brief.rehearse();
    Message message =
        new Message(
            key,
            kind,
            contact.name(),
            contact.channels(),
            subject,
            body,
            Maintenance.id(),
            Severity.P3.name(),
            maintenance.brief.about(),
            rehearsal,
            entry,
            IncidentKind.MAINTENANCE.section(),
            null);
    return Telling.handOver(journal, MaintenanceStep.NOTIFY.id(), message).delivered() || rehearsal;
  }

  /** Waits until everything has been handed over. */
  void awaitQuiet() {
    telling.awaitQuiet();
  }
}

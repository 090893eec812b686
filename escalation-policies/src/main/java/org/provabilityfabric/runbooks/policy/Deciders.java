package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is told that an approval waits: contacts who may decide it and can be reached, each once. A
 * contact nobody can reach stands for all where there is no other, so that it can be named.
 */
public final class Deciders {
  private final Contacts contacts;
  private final List<String> roles;

  /**
   * Of one approval.
   *
   * @param roles who may answer it; empty means anybody
   */
  public Deciders(Contacts contacts, List<String> roles) {
    this.contacts = contacts;
    this.roles = List.copyOf(roles);
  }

  /** In an incident: those of its row in the row's order, then all others. */
  public List<Contact> inRow(ContactLine line) {
    Stream<String> inCharge = line.names().stream().filter(this::mayDecide);
    return told(Stream.concat(inCharge, roles.stream()), line.primary());
  }

  /** Where no incident is about: in the order of the roles; System Outage where anybody may. */
  public List<Contact> everyone() {
    ContactLine outage = contacts.line(ContactRow.SYSTEM_OUTAGE);
    Stream<String> asked =
        roles.isEmpty() ? Stream.of(outage.primary(), outage.secondary()) : roles.stream();
    return told(asked, roles.isEmpty() ? outage.primary() : roles.getFirst());
  }

  /**
   * One step higher, where no incident is about: of each row in which somebody may decide, the
   * contact after the last of them.
   */
  public List<Contact> oneStepHigher() {
    return contacts.table().values().stream()
        .map(this::after)
        .filter(Objects::nonNull)
        .map(contacts::named)
        .filter(Contact::reachable)
        .distinct()
        .toList();
  }

  private @Nullable String after(ContactLine line) {
    List<String> row = line.names();
    int last = -1;
    for (String name : row) {
      last = roles.contains(name) ? row.indexOf(name) : last;
    }
    return last < 0 || last == row.size() - 1 ? null : row.get(last + 1);
  }

  private boolean mayDecide(String name) {
    return roles.isEmpty() || roles.contains(name);
  }

  private List<Contact> told(Stream<String> names, String otherwise) {
    List<Contact> reachable =
        names.map(contacts::named).filter(Contact::reachable).distinct().toList();
    return reachable.isEmpty() ? List.of(contacts.named(otherwise)) : reachable;
  }
}

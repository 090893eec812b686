package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table "Emergency Contacts".
 *
 * @param directory every role, with how to reach it
 * @param table the four rows
 * @param rows which row an incident of a kind belongs to
 * @param rotations who is on call when
 */
public record Contacts(
    List<Contact> directory,
    Map<ContactRow, ContactLine> table,
    Map<IncidentKind, ContactRow> rows,
    List<Rotation> rotations) {
  public Contacts {
    directory = Absent.asEmpty(directory);
    table = Absent.asEmpty(table);
    rows = Absent.asEmpty(rows);
    rotations = Absent.asEmpty(rotations);
  }

  /** The contact of that name, if the directory has one. */
  public Optional<Contact> find(String name) {
    return directory.stream().filter(contact -> contact.name().equals(name)).findFirst();
  }

  /** The contact of that name; one that nobody can reach where the directory has none. */
  public Contact named(String name) {
    return find(name).orElseGet(() -> new Contact(name, List.of()));
  }

  /** The rotation of that name, if there is one. */
  public Optional<Rotation> rotation(@Nullable String name) {
    return rotations.stream().filter(rotation -> rotation.name().equals(name)).findFirst();
  }

  /** The row for incidents of the kind: System Outage where the policy names none. */
  public ContactRow row(IncidentKind kind) {
    return rows.getOrDefault(kind, ContactRow.SYSTEM_OUTAGE);
  }

  /**
   * The columns of a row.
   *
   * @throws IllegalArgumentException where the table lacks the row
   */
  public ContactLine line(ContactRow row) {
    ContactLine line = table.get(row);
    if (line == null) {
      throw new IllegalArgumentException("the contacts table has no row " + row.words());
    }
    return line;
  }
}

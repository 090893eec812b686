package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** Who is told that a decision waits, by the runbook's "Emergency Contacts". */
class DecidersTest {
  private static final Contacts CONTACTS = PolicyReader.shipped().contacts();

  @Test
  void inAnIncidentTheRowsOwnAreToldFirst() {
    assertThat(names(of("CISO", "Security").inRow(line(ContactRow.SECURITY_INCIDENT))))
        .containsExactly("Security", "CISO");
  }

  @Test
  void whoeverOfTheRowMayNotDecideIsPassedOver() {
    assertThat(names(of("Security", "Compliance").inRow(line(ContactRow.SYSTEM_OUTAGE))))
        .containsExactly("Security", "Compliance");
    assertThat(names(of("SRE", "Security").inRow(line(ContactRow.SECURITY_INCIDENT))))
        .containsExactly("Security", "SRE");
  }

  @Test
  void whereAnybodyMayDecideTheRowIsTold() {
    assertThat(names(of().inRow(line(ContactRow.DATA_PRIVACY))))
        .containsExactly("Privacy", "Legal");
    assertThat(names(of().everyone())).containsExactly("SRE", "Engineering");
  }

  @Test
  void withoutAnIncidentEveryRoleIsTold() {
    assertThat(names(of("Security", "SRE").everyone())).containsExactly("Security", "SRE");
  }

  @Test
  void whereNobodyCanBeReachedTheFirstIsNamed() {
    assertThat(of("CTO", "CEO").everyone())
        .singleElement()
        .satisfies(
            contact -> {
              assertThat(contact.name()).isEqualTo("CTO");
              assertThat(contact.reachable()).isFalse();
            });
  }

  @Test
  void oneStepHigherIsTheNextOfTheirRowsWhoCanBeReached() {
    assertThat(names(of("Security", "SRE").oneStepHigher()))
        .containsExactlyInAnyOrder("CISO", "Engineering");
    assertThat(of("SRE", "Engineering").oneStepHigher()).as("the CTO has no address").isEmpty();
  }

  private static Deciders of(String... roles) {
    return new Deciders(CONTACTS, List.of(roles));
  }

  private static ContactLine line(ContactRow row) {
    return CONTACTS.line(row);
  }

  private static List<String> names(List<Contact> contacts) {
    return contacts.stream().map(Contact::name).toList();
  }
}

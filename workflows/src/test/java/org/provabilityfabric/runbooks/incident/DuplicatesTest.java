package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** Incidents can be linked as duplicates: one goes on for both. */
class DuplicatesTest {
  private static final String PRIMARY = "incident/primary";
  private static final String DUPLICATE = "incident/duplicate";
  private static final String THIRD = "incident/third";

  private Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void bothShowTheLinkAndTheDuplicateLeavesPeopleToThePrimary() {
    Incident primary = open(PRIMARY);
    Incident duplicate = scene.open(DUPLICATE, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(2));

    assertThat(duplicate.linkDuplicate(link(PRIMARY))).contains(PRIMARY + " goes on for both");
    int pages = pagesOf(DUPLICATE);
    int updates = duplicate.incident().updatesSent();
    scene.pass(Duration.ofHours(1));

    assertThat(duplicate.incident().team().duplicateOf()).isEqualTo(PRIMARY);
    assertThat(primary.incident().team().duplicates()).containsExactly(DUPLICATE);
    assertThat(said(primary)).anyMatch(what -> what.startsWith(DUPLICATE + " is a duplicate"));
    assertThat(pagesOf(DUPLICATE)).isEqualTo(pages);
    assertThat(duplicate.incident().updatesSent()).isEqualTo(updates);
    assertThat(primary.incident().updatesSent()).isEqualTo(3);
    assertThat(duplicate.incident().clocks())
        .filteredOn(clock -> clock.name().equals("response"))
        .allMatch(clock -> clock.metAt() != null);
  }

  @Test
  void itsContainmentAndEvidenceGoOn() {
    open(PRIMARY);
    Incident duplicate = scene.open(DUPLICATE, scene.crossTenantAccess());
    duplicate.linkDuplicate(link(PRIMARY));
    scene.pass(Duration.ofMinutes(10));

    assertThat(scene.containmentOf("retrieval-gateway").containment().isolatedAt()).isNotNull();
    assertThat(scene.responseOf(DUPLICATE).report().evidence())
        .extracting(EvidenceRef::name)
        .contains("incident-logs-retrieval-gateway.log", "receipts.ndjson");
  }

  @Test
  void itsAlertsJoinThePrimary() {
    Incident primary = open(PRIMARY);
    Incident duplicate = open(DUPLICATE);
    duplicate.linkDuplicate(link(PRIMARY));
    int before = primary.incident().alerts().fired();

    duplicate.alertReceived(alert(true, 3));
    duplicate.alertReceived(alert(true, 3));
    duplicate.alertReceived(alert(false, 3));
    scene.pass(Duration.ofMinutes(1));

    assertThat(primary.incident().alerts().fired()).isEqualTo(before + 2);
    assertThat(said(primary))
        .filteredOn(what -> what.contains("of the duplicate " + DUPLICATE))
        .containsExactly(
            "The alert CrossTenantAccess of the duplicate " + DUPLICATE + " fires (3 in its group)",
            "The alert CrossTenantAccess of the duplicate "
                + DUPLICATE
                + " is resolved (3 in its group)");
  }

  @Test
  void whatComesAtOnceIsToldOneAfterAnother() {
    Incident primary = open(PRIMARY);
    Incident duplicate = open(DUPLICATE);
    duplicate.linkDuplicate(link(PRIMARY));

    for (int alerts = 1; alerts <= 10; alerts++) {
      duplicate.alertReceived(alert(true, alerts));
    }
    scene.pass(Duration.ofMinutes(1));

    assertThat(said(primary))
        .filteredOn(what -> what.contains("of the duplicate " + DUPLICATE))
        .extracting(what -> what.replaceFirst(".*fires ", ""))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 10).mapToObj(n -> "(" + n + " in its group)").toList());
  }

  @Test
  void whatIsUnlinkedGoesOnByItself() {
    Incident primary = open(PRIMARY);
    Incident duplicate = open(DUPLICATE);
    duplicate.linkDuplicate(link(PRIMARY));
    scene.pass(Duration.ofMinutes(31));
    int updates = duplicate.incident().updatesSent();

    duplicate.unlinkDuplicate(remark("another tenant after all"));
    scene.pass(Duration.ofMinutes(61));

    assertThat(duplicate.incident().team().duplicateOf()).isNull();
    assertThat(primary.incident().team().duplicates()).isEmpty();
    assertThat(duplicate.incident().updatesSent()).isEqualTo(updates + 2);
    refused(() -> duplicate.unlinkDuplicate(remark("again")), DUPLICATE + " is no duplicate.");
  }

  @Test
  void chainsAndCirclesAreRefusedInOneSentence() {
    Incident primary = open(PRIMARY);
    Incident duplicate = open(DUPLICATE);
    Incident third = open(THIRD);
    duplicate.linkDuplicate(link(PRIMARY));

    refused(
        () -> third.linkDuplicate(link(DUPLICATE)),
        DUPLICATE + " is itself a duplicate of " + PRIMARY + "; link to that one instead.");
    refused(
        () -> primary.linkDuplicate(link(THIRD)),
        PRIMARY + " has duplicates itself; link those to " + THIRD + " first: " + DUPLICATE + ".");
    refused(() -> primary.linkDuplicate(link(DUPLICATE)), PRIMARY + " has duplicates itself");
    refused(
        () -> duplicate.linkDuplicate(link(THIRD)),
        DUPLICATE + " is a duplicate of " + PRIMARY + " already; unlink it first.");
    refused(() -> third.linkDuplicate(link(THIRD)), "An incident is no duplicate of itself.");
    refused(
        () -> third.linkDuplicate(link("incident/nowhere")),
        "There is no running incident incident/nowhere.");
    assertThat(third.incident().team().duplicateOf()).isNull();
  }

  @Test
  void aMoreSevereOneIsNoDuplicateOfALesserOneAndARiseIsTold() {
    Incident primary = scene.open(PRIMARY, lesser("P1"));
    Incident duplicate = scene.open(DUPLICATE, lesser("P1"));
    Incident severe = open(THIRD);
    scene.pass(Duration.ofMinutes(2));
    refused(
        () -> severe.linkDuplicate(link(PRIMARY)),
        PRIMARY + " is only P1 and " + THIRD + " is P0: link them the other way round");
    duplicate.linkDuplicate(link(PRIMARY));

    duplicate.changeSeverity(new SeverityChange("P0", "sre@company.com", "data leaks", null));
    scene.pass(Duration.ofMinutes(1));

    assertThat(primary.incident().severity()).isEqualTo(Severity.P1);
    assertThat(said(primary)).contains("The duplicate " + DUPLICATE + " is P0 now");
    assertThat(scene.messages.of(Message.Kind.REQUEST))
        .anyMatch(message -> message.subject().contains(DUPLICATE + " is P0 now"));
  }

  @Test
  void whatIsRealAndWhatIsRehearsedNeverGoOnForEachOther() {
    Incident real = open(PRIMARY);
    Incident rehearsed =
        scene.open(DUPLICATE, scene.declared("Leak", "ledger", "P0", "DATA_EXPOSURE", "true"));
    scene.pass(Duration.ofMinutes(1));

    refused(
        () -> real.linkDuplicate(link(DUPLICATE)),
        DUPLICATE + " is only rehearsed and " + PRIMARY + " is not");
    refused(
        () -> rehearsed.linkDuplicate(link(PRIMARY)),
        DUPLICATE + " is only rehearsed and " + PRIMARY + " is not");
    assertThat(real.incident().team().duplicateOf()).isNull();
    assertThat(rehearsed.incident().team().duplicates()).isEmpty();
  }

  @Test
  void theRulesMayHaveADuplicatePageAndUpdateAllTheSame() {
    scene.close();
    Policy loud =
        PolicyReader.parse(
            "loud.yaml",
            """
            command:
              acceptWithin: 15m
              askBeforeUpdate: 5m
              duplicatesPage: true
              duplicatesUpdateExecutives: true
            """);
    scene = new Scene(loud);
    open(PRIMARY);
    Incident duplicate = scene.open(DUPLICATE, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(2));
    duplicate.linkDuplicate(link(PRIMARY));
    int pages = pagesOf(DUPLICATE);
    scene.pass(Duration.ofMinutes(31));

    assertThat(pagesOf(DUPLICATE)).isGreaterThan(pages);
    assertThat(duplicate.incident().updatesSent()).isEqualTo(2);
  }

  /**
   * An incident that somebody has taken on. The next one joins its containment, which must not come
   * at the moment of a look at it: that would lock the in-memory server's clock.
   */
  private Incident open(String id) {
    Incident incident = scene.open(id, scene.crossTenantAccess());
    scene.pass(Duration.ofSeconds(25));
    incident.acknowledge(remark("on it"));
    return incident;
  }

  private IncidentInput lesser(@Nullable String severity) {
    return scene.declared("Slow answers", "retrieval-gateway", severity, "PERFORMANCE", null);
  }

  private int pagesOf(String incident) {
    return (int)
        scene.messages.of(Message.Kind.PAGE).stream()
            .filter(message -> message.incident().equals(incident))
            .count();
  }

  private static List<String> said(Incident incident) {
    return incident.timeline().stream().map(TimelineEntry::what).toList();
  }

  private static DuplicateLink link(String primary) {
    return new DuplicateLink(primary, "sre@company.com", null, null);
  }

  private static AlertNotice alert(boolean firing, int alerts) {
    return new AlertNotice(
        "group", firing, alerts, Map.of("alertname", "CrossTenantAccess"), Map.of(), null);
  }

  private static void refused(ThrowingCallable act, String sentence) {
    assertThatThrownBy(act)
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining(sentence);
  }
}

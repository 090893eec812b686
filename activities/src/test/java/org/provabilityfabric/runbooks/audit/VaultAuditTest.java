package org.provabilityfabric.runbooks.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.activity.ReportsImpl;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.TimelineEntry.Kind;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.policy.RetentionRules;
import org.provabilityfabric.runbooks.seal.Seals;
import org.provabilityfabric.runbooks.vault.AccessEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.EvidenceWriter;
import org.provabilityfabric.runbooks.vault.Retention;

/** Incidents have ended and left their records; an auditor asks what was decided. */
class VaultAuditTest {
  private static final Instant DAY = Instant.parse("2026-03-03T00:00:00Z");
  private static final String ADA = "ada@company.com (command line, claimed)";

  @TempDir Path folder;
  private final KeyPair key = Keys.ed25519();

  @Test
  void everySortOfEventIsFoundOnTheTimelineUnderItsName() {
    leave(
        new LeftRecord("incident/1", DAY.plusSeconds(60))
            .says(Kind.STEP, "Check system health: done", null)
            .says(Kind.PAGE, "Paged SRE: P0", null)
            .says(Kind.APPROVAL, "Asked: Release?", null)
            .says(Kind.APPROVAL, "Approved release-containment: fixed", ADA)
            .says(Kind.PERSON, "Acknowledged", ADA)
            .says(Kind.PERSON, "Severity set to P0: worse than it looked", ADA)
            .says(Kind.PERSON, "Aborted: false alarm", ADA)
            .says(Kind.PERSON, "Escalated to CEO: press calls", ADA)
            .says(Kind.CLOCK, "Escalated: Security breach confirmed, to CISO", null)
            .says(Kind.CLOCK, "The resolution time ends in 1h", null)
            .says(Kind.CLOCK, "The response time was met at x" + SlaClock.WITHDRAWN, null)
            .says(Kind.CLOCK, "The NIS2 clock does not apply: no service", ADA)
            .finds("RESPONSE_TIME_BREACHED", "The response time ended")
            .finds("EVIDENCE_LOST", "The logs of gateway-1 are gone")
            .finds("POD_NOT_READY", "gateway-1")
            .tells("CISO", "Security breach confirmed", false));

    assertThat(audit(key).events())
        .extracting(AuditEvent::kind, AuditEvent::what, AuditEvent::by)
        .containsExactlyInAnyOrder(
            tuple(AuditKind.PAGE, "Paged SRE: P0", null),
            tuple(AuditKind.APPROVAL, "Asked: Release?", null),
            tuple(AuditKind.APPROVAL, "Approved release-containment: fixed", ADA),
            tuple(AuditKind.ACT, "Acknowledged", ADA),
            tuple(AuditKind.OVERRIDE, "Severity set to P0: worse than it looked", ADA),
            tuple(AuditKind.OVERRIDE, "Aborted: false alarm", ADA),
            tuple(AuditKind.ESCALATION, "Escalated to CEO: press calls", ADA),
            tuple(AuditKind.ESCALATION, "Escalated: Security breach confirmed, to CISO", null),
            tuple(AuditKind.BREACH, "The response time was met at x" + SlaClock.WITHDRAWN, null),
            tuple(AuditKind.OVERRIDE, "The NIS2 clock does not apply: no service", ADA),
            tuple(AuditKind.BREACH, "RESPONSE_TIME_BREACHED: The response time ended", null),
            tuple(AuditKind.EVIDENCE_LOSS, "EVIDENCE_LOST: The logs of gateway-1 are gone", null),
            tuple(AuditKind.ESCALATION, "Could not tell CISO: Security breach confirmed", null));
    assertThat(audit(key).gaps()).isEmpty();
    assertThat(audit(key).events())
        .allSatisfy(event -> assertThat(event.source()).isEqualTo(AuditSource.SEALED_RECORD));
  }

  @Test
  void aCaptureThatIsNotCompleteIsALossOfEvidence() {
    EvidenceWriter writer =
        vault(DAY).bundle("incident/1").create(EvidenceRequest.of("logs.txt", "gateway", "a test"));
    writer.write(1);
    writer.finishPartial("the budget of 60 s was spent");

    assertThat(audit(null).events())
        .extracting(AuditEvent::kind, AuditEvent::run, AuditEvent::what)
        .containsExactly(
            tuple(
                AuditKind.EVIDENCE_LOSS,
                "incident-1",
                "logs.txt is not complete: the budget of 60 s was spent"));
  }

  @Test
  void aChangedPolicyIsToldWithBothHashesAndBothIncidents() {
    leave(new LeftRecord("incident/2", DAY.plusSeconds(9_000)).policy("bbbb"));
    leave(new LeftRecord("incident/1", DAY.plusSeconds(60)).policy("aaaa"));
    leave(new LeftRecord("incident/3", DAY.plusSeconds(9_900)).policy("bbbb"));

    assertThat(audit(key).events())
        .filteredOn(event -> event.kind() == AuditKind.POLICY_CHANGE)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.at()).isEqualTo(DAY.plusSeconds(9_000));
              assertThat(change.what()).contains("bbbb", "aaaa", "incident/1");
            });
  }

  @Test
  void anAlertThatFiredTwiceHasTwoRecordsAndTheLaterVersionOfEachCounts() {
    leave(new LeftRecord("incident/1", DAY).says(Kind.PERSON, "first", ADA));
    leave(
        new LeftRecord("incident/1", DAY)
            .says(Kind.PERSON, "first", ADA)
            .says(Kind.PERSON, "and then", ADA));
    leave(new LeftRecord("incident/1", DAY.plusSeconds(9_000)).says(Kind.PERSON, "again", ADA));

    assertThat(audit(key).events())
        .extracting(AuditEvent::what)
        .containsExactlyInAnyOrder("first", "and then", "again");
  }

  @Test
  void aRecordThatSomebodyChangedIsReadAndNotBelieved() throws IOException {
    leave(new LeftRecord("incident/1", DAY).says(Kind.PERSON, "Acknowledged", ADA));
    Path report = folder.resolve("incident-1/entries/report.md");
    Files.writeString(report, "nicer", StandardCharsets.UTF_8);

    assertThat(audit(key).events())
        .extracting(AuditEvent::source)
        .containsExactly(AuditSource.CHANGED_RECORD);
    assertThat(audit(key).gaps())
        .extracting(AuditGap::kind, AuditGap::about)
        .containsExactly(tuple(AuditGap.Kind.CHANGED, "incident-1"));

    Files.writeString(folder.resolve("incident-1/entries/incident.json"), "{}");
    assertThat(audit(key).events()).isEmpty();
    assertThat(audit(key).gaps())
        .extracting(AuditGap::kind)
        .containsExactly(AuditGap.Kind.CHANGED, AuditGap.Kind.UNREADABLE);
  }

  @Test
  void whatIsNotSealedOrNotCheckedIsAGap() throws IOException {
    leave(new LeftRecord("incident/1", DAY).says(Kind.PERSON, "Acknowledged", ADA));

    assertThat(audit(null).gaps())
        .extracting(AuditGap::kind)
        .containsExactly(AuditGap.Kind.SEALS_NOT_CHECKED);
    assertThat(audit(Keys.ed25519()).gaps())
        .extracting(AuditGap::kind)
        .containsExactly(AuditGap.Kind.CHANGED);
    Files.delete(folder.resolve("incident-1/seal.dsse.json"));
    assertThat(audit(key).gaps())
        .extracting(AuditGap::kind)
        .containsExactly(AuditGap.Kind.NOT_SEALED);
    assertThat(audit(key).events())
        .extracting(AuditEvent::source)
        .containsExactly(AuditSource.RECORD);
  }

  @Test
  void evidenceWithoutARecordIsAGapOfItsTimeUnlessARunTellsOfIt() {
    vault(DAY).bundle("rotation/1").store(EvidenceRequest.of("a", "b", "c"), new byte[1]);
    vault(DAY).bundle(VaultAudit.DRILLS).store(EvidenceRequest.of("a", "b", "c"), new byte[1]);

    assertThat(audit(key).gaps()).isEmpty();
    assertThat(audit(key).unrecorded()).containsOnlyKeys("rotation-1");
    assertThat(audit(key).unrecorded().values()).extracting(AuditGap::from).containsExactly(DAY);
    assertThat(audit(key).since()).contains(DAY);
  }

  @Test
  void aRecordTellsOfTheRunsOfItsTimeOnly() {
    leave(new LeftRecord("incident/1", DAY).says(Kind.PERSON, "Acknowledged", ADA));
    VaultAudit audit = audit(key);

    assertThat(audit.tells("incident/1", DAY.minusSeconds(1), DAY.plusSeconds(9))).isTrue();
    assertThat(audit.tells("incident/1", DAY.plusSeconds(99_000), DAY.plusSeconds(99_001)))
        .isFalse();
    assertThat(audit.tells("incident/2", DAY, DAY.plusSeconds(9))).isFalse();
  }

  @Test
  void theExportHasALineForEachAndEndsWithItsSummary() throws IOException {
    leave(
        new LeftRecord("incident/drill-1", DAY)
            .says(Kind.PERSON, "before", ADA)
            .later(Duration.ofHours(1))
            .says(Kind.PERSON, "within", ADA));
    VaultAudit audit = audit(null);
    AuditTrail trail =
        new AuditTrail(DAY.plusSeconds(60), DAY.plusSeconds(9_000), audit.events(), audit.gaps());

    List<String> lines = trail.jsonLines(DAY, "head").lines().toList();

    JsonNode event = new ObjectMapper().readTree(lines.get(0));
    assertThat(event.path("line").asText()).isEqualTo("event");
    assertThat(event.path("what").asText()).isEqualTo("within");
    assertThat(event.path("kind").asText()).isEqualTo("act");
    assertThat(event.path("practice").asBoolean()).isTrue();
    assertThat(event.path("source").asText()).isEqualTo("record");
    assertThat(new ObjectMapper().readTree(lines.get(1)).path("kind").asText())
        .isEqualTo("seals-not-checked");
    JsonNode summary = new ObjectMapper().readTree(lines.getLast());
    assertThat(summary.path("line").asText()).isEqualTo("summary");
    assertThat(summary.at("/events/act").asInt()).isEqualTo(1);
    assertThat(summary.at("/events/override").asInt()).isZero();
    assertThat(summary.at("/gaps/seals-not-checked").asInt()).isEqualTo(1);
    assertThat(summary.path("complete").asBoolean()).isFalse();
    assertThat(lines).hasSize(3);
  }

  @Test
  void accessesHoldsAndDeletionsAreEventsAndWhatIsDeletedIsAGap() {
    leave(new LeftRecord("incident/1", DAY));
    RetentionRules day = new RetentionRules(Duration.ofDays(1), Duration.ofDays(1), List.of());
    vault(DAY).accessLog().add(AccessEntry.Kind.READ, "bob", "incident-1", "report.md");
    new Retention(vault(DAY), day).hold("incident-1", "ada", "case 42");
    new Retention(vault(DAY), day).release("incident-1", "ada", "closed");
    var unused =
        new Retention(vault(DAY), day).delete("incident-1", "bob", DAY.plusSeconds(86_400));

    assertThat(audit(key).events())
        .extracting(AuditEvent::kind, AuditEvent::by)
        .containsExactly(
            tuple(AuditKind.ACCESS, "bob"),
            tuple(AuditKind.HOLD, "ada"),
            tuple(AuditKind.HOLD, "ada"),
            tuple(AuditKind.DELETION, "bob"));
    assertThat(audit(key).gaps())
        .extracting(AuditGap::kind, AuditGap::about)
        .containsExactly(tuple(AuditGap.Kind.DELETED, "incident-1"));
  }

  private void leave(LeftRecord record) {
    EvidenceVault vault = vault(record.startedAt());
    var unused = new ReportsImpl(vault).publishReport(record.report());
    Seals.seal(vault.bundle(record.incident()), key, record.startedAt());
  }

  private EvidenceVault vault(Instant now) {
    return EvidenceVault.open(folder, Clock.fixed(now, ZoneOffset.UTC));
  }

  private VaultAudit audit(@Nullable KeyPair trusted) {
    KeySet keys = trusted == null ? null : Seals.set(trusted);
    return VaultAudit.read(vault(DAY), keys);
  }
}

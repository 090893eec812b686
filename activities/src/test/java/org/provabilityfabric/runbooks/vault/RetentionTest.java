package org.provabilityfabric.runbooks.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.policy.RetentionRules;
import org.provabilityfabric.runbooks.vault.Retention.Fate;

/** Evidence grows old; what the rules and holds keep stays, whatever is asked. */
class RetentionTest {
  private static final Instant CAPTURED = Instant.parse("2026-03-01T06:00:00Z");
  private static final Instant OLD = CAPTURED.plus(Duration.ofDays(30));
  private static final RetentionRules RULES =
      new RetentionRules(Duration.ofDays(30), Duration.ofDays(7), List.of());

  @TempDir Path folder;
  private EvidenceVault vault;

  @BeforeEach
  void twoBundles() {
    vault = EvidenceVault.open(folder, Clock.fixed(CAPTURED, ZoneOffset.UTC));
    vault.bundle("incident/1").store(EvidenceRequest.of("a", "b", "c"), new byte[3]);
    vault.bundle("incident/drill-1").store(EvidenceRequest.of("a", "b", "c"), new byte[3]);
  }

  @Test
  void aBundleIsDeletedAtTheEndOfItsTimeAndNotASecondBefore() {
    assertThat(delete("incident-1", OLD.minusSeconds(1))).isEqualTo(new Fate.Kept(OLD));
    assertThat(vault.bundles()).contains("incident-1");

    assertThat(delete("incident-1", OLD)).isInstanceOf(Fate.Due.class);
    assertThat(vault.bundles()).containsExactly("incident-drill-1");
    assertThat(folder.resolve("incident-1")).doesNotExist();
    assertThat(folder.resolve(".deleted")).doesNotExist();
    assertThat(vault.accessLog().read().entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo(AccessEntry.Kind.DELETED);
              assertThat(entry.by()).isEqualTo("ada");
              assertThat(entry.text()).contains("1 entries, 3 bytes", CAPTURED.toString());
            });
  }

  @Test
  void drillsHaveATimeOfTheirOwn() {
    assertThat(delete("incident-drill-1", CAPTURED.plus(Duration.ofDays(7))))
        .isInstanceOf(Fate.Due.class);
  }

  @Test
  void aHoldByHandKeepsABundleUntilItIsReleased() {
    retention(RULES).hold("incident-1", "ada", "case 42");
    assertThat(delete("incident-1", OLD)).isEqualTo(new Fate.Held("on hold by hand"));
    assertThat(EvidenceVault.verify(folder.resolve("incident-1")))
        .isInstanceOf(Verification.Intact.class);

    retention(RULES).release("incident-1", "bob", "case closed");
    assertThat(delete("incident-1", OLD)).isInstanceOf(Fate.Due.class);
    assertThat(vault.accessLog().read().entries())
        .extracting(AccessEntry::text)
        .startsWith("case 42", "case closed");
  }

  @Test
  void aHoldWhoseFileOrLineIsGoneStillHolds() throws IOException {
    retention(RULES).hold("incident-1", "ada", "case 42");
    Files.delete(folder.resolve("incident-1/hold.txt"));
    assertThat(delete("incident-1", OLD)).isInstanceOf(Fate.Held.class);

    retention(RULES).hold("incident-1", "ada", "case 42");
    Files.delete(folder.resolve(AccessLog.FILE));
    assertThat(delete("incident-1", OLD)).isInstanceOf(Fate.Held.class);
  }

  @Test
  void aHoldByRuleEndsWithTheRule() {
    RetentionRules.HoldRule rule =
        new RetentionRules.HoldRule("incident-*", "case 42", OLD.plusSeconds(60));
    Retention held = retention(new RetentionRules(RULES.keep(), RULES.drills(), List.of(rule)));

    assertThat(held.delete("incident-1", "ada", OLD))
        .isEqualTo(new Fate.Held("on hold by rule: case 42"));
    assertThat(held.delete("incident-1", "ada", OLD.plusSeconds(60))).isInstanceOf(Fate.Due.class);
  }

  @Test
  void whatWasChangedIsEvidenceOfThatAndStays() throws IOException {
    Files.writeString(folder.resolve("incident-1/entries/a"), "other");

    assertThat(delete("incident-1", OLD)).isInstanceOf(Fate.Odd.class);
    assertThat(vault.bundles()).contains("incident-1");
  }

  @Test
  void nothingIsDeletedOverAnAccessLogThatWasChanged() throws IOException {
    retention(RULES).hold("incident-drill-1", "ada", "case 42");
    Path log = folder.resolve(AccessLog.FILE);
    Files.writeString(log, Files.readString(log).replace("held", "read"));

    assertThatThrownBy(() -> delete("incident-1", OLD)).hasMessageContaining("nothing is deleted");
    assertThat(vault.bundles()).contains("incident-1");
  }

  @Test
  void anUnknownBundleIsNotHeld() {
    assertThatThrownBy(() -> retention(RULES).hold("incident-9", "ada", "case 42"))
        .hasMessageContaining("there is no bundle incident-9");
  }

  private Fate delete(String name, Instant now) {
    return retention(RULES).delete(name, "ada", now);
  }

  private Retention retention(RetentionRules rules) {
    return new Retention(vault, rules);
  }
}

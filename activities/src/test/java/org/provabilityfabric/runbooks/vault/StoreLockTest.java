package org.provabilityfabric.runbooks.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.vault.StoreScene.NOW;
import static org.provabilityfabric.runbooks.vault.StoreScene.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.policy.RetentionRules;
import org.provabilityfabric.runbooks.simulator.objectstore.BucketApi.Offer;
import org.provabilityfabric.runbooks.simulator.objectstore.StoredVersion;
import org.provabilityfabric.runbooks.vault.Retention.Fate;

/** Retention and legal hold where the object store itself keeps what is to be kept. */
class StoreLockTest {
  private static final Duration KEEP = Duration.ofDays(30);
  private static final Instant OLD = NOW.plus(KEEP);
  private static final RetentionRules RULES =
      new RetentionRules(KEEP, Duration.ofDays(7), List.of());
  private static final String YAML =
      """
      retention:
        keep: 30d
        drills: 7d
        hold: %s
      """;

  @TempDir Path folder;
  private StoreScene scene;
  private EvidenceVault vault;

  @BeforeEach
  void aBundle() {
    scene = new StoreScene(folder, Offer.LOCK_AND_CONDITIONS);
    vault = scene.worker("one", YAML.formatted("[]"));
    store(vault.bundle("incident/1"), "logs.txt", "lines");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void eachVersionIsLockedForAsLongAsTheRulesKeepIt() {
    store(vault.bundle("incident/drill-1"), "logs.txt", "lines");
    vault.bundle("incident/1").seal((name, entries) -> new byte[] {'s'});
    vault.accessLog().add(AccessEntry.Kind.READ, "ada", "incident-1", "logs.txt");

    assertThat(versions("vault/incident-1/"))
        .hasSize(3)
        .allSatisfy(
            one -> {
              assertThat(one.lockedUntil()).isEqualTo(OLD);
              assertThat(scene.api.bucket().delete(one.key(), one.id(), OLD.minusSeconds(1)))
                  .isFalse();
            });
    assertThat(versions("vault/incident-drill-1/"))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.lockedUntil()).isEqualTo(NOW.plus(Duration.ofDays(7))));
    assertThat(versions("vault/.access/"))
        .singleElement()
        .satisfies(one -> assertThat(one.lockedUntil()).isEqualTo(OLD));
  }

  @Test
  void aHoldByHandIsOnEveryVersionAndOnWhatComesLater() {
    new Retention(vault, RULES).hold("incident-1", "ada", "case 42");
    store(scene.worker("two", YAML.formatted("[]")).bundle("incident/1"), "more.txt", "more");

    assertThat(kept()).hasSize(4).allMatch(StoredVersion::held);
    assertThat(new Retention(vault, RULES).fate("incident-1", OLD))
        .isEqualTo(new Fate.Held("on hold by hand"));

    new Retention(vault, RULES).release("incident-1", "bob", "case closed");
    assertThat(kept()).hasSize(4).noneMatch(StoredVersion::held);
    assertThat(new Retention(vault, RULES).fate("incident-1", OLD)).isInstanceOf(Fate.Due.class);
  }

  @Test
  void aHoldWhoseMarkSomebodyDeletedStillHolds() {
    new Retention(vault, RULES).hold("incident-1", "ada", "case 42");
    scene.api.bucket().hide("vault/incident-1/hold.txt");

    assertThat(new Retention(vault, RULES).fate("incident-1", OLD)).isInstanceOf(Fate.Held.class);
  }

  @Test
  void whatARuleHoldsIsHeldAsItIsCaptured() {
    EvidenceVault held =
        scene.worker("two", YAML.formatted("[{bundle: incident-2, why: case 42}]"));
    store(held.bundle("incident/2"), "logs.txt", "lines");

    assertThat(versions("vault/incident-2/")).hasSize(2).allMatch(StoredVersion::held);
  }

  @Test
  void whatIsDueIsGoneWithAllItsVersionsAndNotASecondBefore() {
    store(vault.bundle("incident/1"), "more.txt", "more");
    scene.api.bucket().overwrite("vault/incident-1/objects/planted", "planted");
    Retention retention = new Retention(vault, RULES);

    scene.itIs(OLD.minusSeconds(1));
    assertThat(retention.delete("incident-1", "ada", OLD.minusSeconds(1)))
        .isEqualTo(new Fate.Kept(OLD));
    scene.itIs(OLD);
    assertThat(retention.delete("incident-1", "ada", OLD)).isInstanceOf(Fate.Due.class);

    assertThat(versions("vault/incident-1/")).isEmpty();
    assertThat(vault.bundles()).isEmpty();
    assertThat(vault.accessLog().read().entries())
        .singleElement()
        .extracting(AccessEntry::kind)
        .isEqualTo(AccessEntry.Kind.DELETED);
  }

  @Test
  void aLockThatIsLongerThanTheRulesIsInTheWayAndNothingIsDeleted() {
    RetentionRules shorter = new RetentionRules(Duration.ofDays(1), Duration.ofDays(1), List.of());
    Retention retention = new Retention(vault, shorter);
    int before = versions("vault/incident-1/").size();

    assertThatThrownBy(() -> retention.delete("incident-1", "ada", NOW.plus(Duration.ofDays(2))))
        .isInstanceOfSatisfying(
            VaultException.class,
            e -> assertThat(e.kind()).isEqualTo(VaultException.Kind.FORBIDDEN))
        .hasMessageContaining("is locked until " + OLD);
    assertThat(versions("vault/incident-1/")).hasSize(before);
    assertThat(vault.accessLog().read().entries()).isEmpty();
  }

  private List<StoredVersion> kept() {
    return versions("vault/incident-1/").stream().filter(one -> one.lockedUntil() != null).toList();
  }

  private List<StoredVersion> versions(String beginning) {
    return scene.api.bucket().all().stream()
        .filter(one -> one.key().startsWith(beginning))
        .toList();
  }
}

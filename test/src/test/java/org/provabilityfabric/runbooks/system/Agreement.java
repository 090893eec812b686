package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.provabilityfabric.runbooks.contract.keys.RotatedKey;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;

/**
 * Whether those who sign and those who verify agree at the end, and the run says with which key.
 */
final class Agreement {
  private static final int SHORT = 12;

  private Agreement() {}

  /** The run says how the estate is, and that is one of the states in which it may be left. */
  static void isSaid(SigningPods pods, RotationReport report) {
    switch (report.outcome()) {
      case UNCHANGED, ROTATED, ROLLED_BACK -> isComplete(pods, report);
      case NOT_RETIRED, NOT_SETTLED -> bothArePublished(pods, report);
      case RUNNING, REHEARSED -> throw new AssertionError(report.outcome() + " is no end of it");
    }
  }

  /** One key signs and verifies, and nothing is left over. */
  static void isComplete(SigningPods pods, RotationReport report) {
    for (SigningKind kind : SigningKind.values()) {
      String key = pods.keys().now(kind).keyId();
      assertThat(pods.inUse(kind)).as("keys that %s signs with", kind).containsExactly(key);
      assertThat(pods.keys().open(kind)).as("open keys for %s", kind).containsExactly(key);
      assertThat(pods.keys().lockOf(kind)).as("lock of %s", kind).isEmpty();
    }
    assertThat(pods.keys().beside()).as("secrets beside those of the keys").isEmpty();
    keysAreNamed(pods, report);
  }

  private static void bothArePublished(SigningPods pods, RotationReport report) {
    for (SigningKind kind : SigningKind.values()) {
      List<String> open = pods.keys().open(kind);
      assertThat(open).as("open keys for %s", kind).containsAll(pods.inUse(kind));
      assertThat(open).as("open keys for %s", kind).contains(pods.keys().now(kind).keyId());
    }
    assertThat(report.procedure().findings()).as("what is left to people").isNotEmpty();
    keysAreNamed(pods, report);
  }

  private static void keysAreNamed(SigningPods pods, RotationReport report) {
    if (report.outcome() == RotationOutcome.UNCHANGED && report.keys().isEmpty()) {
      return;
    }
    for (SigningKind kind : SigningKind.values()) {
      String key = pods.keys().now(kind).keyId();
      assertThat(report.keys())
          .filteredOn(one -> one.kind().equals(kind.use()))
          .extracting(RotatedKey::inSecret)
          .as("the key in %s, as the run says", kind.secret())
          .containsExactly(key);
      assertThat(report.standing()).contains(kind.use(), key.substring(0, SHORT));
    }
  }
}

package org.provabilityfabric.runbooks.audit;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.seal.SealCheck;
import org.provabilityfabric.runbooks.seal.SealVerification;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;

/**
 * How far a bundle can be believed.
 *
 * @param unchanged whether it is as its manifest and its seal say
 * @param covered how many entries, from the first on, a seal covers that was checked
 * @param sealed whether there is a seal, checked or not
 * @param kind what is amiss; null where nothing is
 * @param text what is amiss, in one sentence
 */
record BundleState(
    boolean unchanged, int covered, boolean sealed, AuditGap.@Nullable Kind kind, String text) {
  static BundleState of(Path bundle, @Nullable KeySet keys) {
    Verification files = EvidenceVault.verify(bundle);
    return switch (files) {
      case Verification.Intact ignored -> of(SealCheck.verify(bundle, keys));
      case Verification.NotChecked unreadable -> amiss(AuditGap.Kind.UNREADABLE, unreadable.text());
      case Verification.Changed changed -> amiss(AuditGap.Kind.CHANGED, changed.text());
      case Verification.Added added -> amiss(AuditGap.Kind.CHANGED, added.text());
      case Verification.Removed removed -> amiss(AuditGap.Kind.CHANGED, removed.text());
    };
  }

  static BundleState unreadable(String text) {
    return amiss(AuditGap.Kind.UNREADABLE, text);
  }

  private static BundleState of(SealVerification seal) {
    return switch (seal) {
      case SealVerification.Good good -> new BundleState(true, good.entries(), true, null, "");
      case SealVerification.NotChecked ignored -> new BundleState(true, 0, true, null, "");
      case SealVerification.Absent absent ->
          new BundleState(true, 0, false, AuditGap.Kind.NOT_SEALED, absent.text());
      case SealVerification.NotTrusted broken -> amiss(AuditGap.Kind.CHANGED, broken.text());
      case SealVerification.Differs differs -> amiss(AuditGap.Kind.CHANGED, differs.text());
    };
  }

  private static BundleState amiss(AuditGap.Kind kind, String text) {
    return new BundleState(false, 0, false, kind, text);
  }

  /** What an entry of the bundle is worth as a source. */
  AuditSource source(int place) {
    if (!unchanged) {
      return AuditSource.CHANGED_RECORD;
    }
    return place < covered ? AuditSource.SEALED_RECORD : AuditSource.RECORD;
  }

  Optional<AuditGap> gap(String bundle) {
    return kind == null ? Optional.empty() : Optional.of(AuditGap.of(kind, bundle, text));
  }
}

package org.provabilityfabric.runbooks.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.VaultException;

/**
 * The whole of an observation, kept beside its short answer. An answer is worth having even where
 * the vault cannot keep it: that is then a finding.
 *
 * @param producer the activities that observed it
 * @param name of the entry
 * @param source what was asked
 */
record ObservedRecord(
    EvidenceVault vault, Looked looked, String producer, String name, String source) {
  ObservedRecord(EvidenceVault vault, Looked looked, String name, String source) {
    this(vault, looked, "ClusterObservation", name, source);
  }

  /**
   * What became of it.
   *
   * @param ref null where it could not be kept
   */
  record Kept(@Nullable EvidenceRef ref, List<Finding> findings) {}

  Kept keep(Object record) {
    EvidenceRequest request =
        new EvidenceRequest(name, source, producer, looked.window().from(), looked.window().to());
    try {
      byte[] json = RunbookJson.indented(record);
      return new Kept(
          ClusterObservationImpl.ref(vault.bundle(looked.incident()).store(request, json)),
          List.of());
    } catch (VaultException e) {
      return new Kept(
          null,
          List.of(
              Finding.of(Failures.kind(e).finding(), name + " is not kept: " + e.getMessage())));
    }
  }
}

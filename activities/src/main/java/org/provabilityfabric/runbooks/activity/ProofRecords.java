package org.provabilityfabric.runbooks.activity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.VaultException;

/** What is kept in the vault about proofs, and read back from it. */
record ProofRecords(EvidenceVault vault) {
  /** What became of keeping something; an answer is worth having even where it is not kept. */
  record Kept(@Nullable EvidenceRef ref, List<Finding> findings) {}

  /**
   * A check as it is kept.
   *
   * @param lean the version that checked; empty where none did
   */
  record Check(String lean, List<CheckedFile> files, List<String> notes, String notShown) {
    Check {
      files = Lists.orEmpty(files);
      notes = Lists.orEmpty(notes);
    }

    static Check of(ProofReport report, List<ProofVerdict> files) {
      return new Check(
          report.lean(),
          files.stream().map(CheckedFile::of).toList(),
          report.notes(),
          ProofReport.NOT_SHOWN);
    }
  }

  /** A file within a check. */
  record CheckedFile(
      String path,
      String outcome,
      int line,
      int column,
      String message,
      List<String> axioms,
      List<String> onHoles) {
    CheckedFile {
      axioms = Lists.orEmpty(axioms);
      onHoles = Lists.orEmpty(onHoles);
    }

    static CheckedFile of(ProofVerdict one) {
      return new CheckedFile(
          one.path(),
          one.outcome().token(),
          one.outcome().line(),
          one.outcome().column(),
          one.outcome().message(),
          one.axioms(),
          one.onHoles());
    }
  }

  Kept keep(String incident, String name, Object record) {
    EvidenceRequest request =
        new EvidenceRequest(name, "formal proofs", "ProofChecking", null, null);
    try {
      byte[] json = RunbookJson.indented(record);
      return new Kept(
          ClusterObservationImpl.ref(vault.bundle(incident).store(request, json)), List.of());
    } catch (VaultException e) {
      String text = name + " is not kept: " + e.getMessage();
      return new Kept(null, List.of(Finding.of(Failures.kind(e).finding(), text)));
    }
  }

  /** The files of checks that were kept; a file that is in several counts once. */
  List<CheckedFile> read(String incident, List<EvidenceRef> checks) {
    List<CheckedFile> files = new ArrayList<>();
    for (EvidenceRef ref : checks) {
      try (InputStream in = vault.bundle(incident).readBySha256(ref.sha256())) {
        Check check = RunbookJson.mapper().readValue(in.readAllBytes(), Check.class);
        check.files().stream()
            .filter(one -> files.stream().noneMatch(it -> it.path().equals(one.path())))
            .forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(ref.name() + " cannot be read", e);
      }
    }
    return files;
  }
}

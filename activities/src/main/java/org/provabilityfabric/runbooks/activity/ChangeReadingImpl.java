package org.provabilityfabric.runbooks.activity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.changes.ChangesException;
import org.provabilityfabric.runbooks.changes.Commit;
import org.provabilityfabric.runbooks.changes.CommitLog;
import org.provabilityfabric.runbooks.changes.ConfigurationHistory;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.observe.ChangeReading;
import org.provabilityfabric.runbooks.contract.observe.Changes;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.EvidenceWriter;
import org.provabilityfabric.runbooks.vault.VaultException;

/** Reads the configuration repository's history and keeps it. */
public final class ChangeReadingImpl implements ChangeReading {
  /** The vault entry of the commits. */
  public static final String COMMITS = "git-log.txt";

  private static final int SHOWN = 20;
  private static final String SHALLOW =
      "the repository is a shallow clone, so older commits may be missing";

  private final @Nullable ConfigurationHistory history;
  private final EvidenceVault vault;

  public ChangeReadingImpl(Deployment deployment, EvidenceVault vault) {
    Path repository = deployment.changes().repository();
    this.history =
        repository == null
            ? null
            : new ConfigurationHistory("git", repository, deployment.deadlines().command());
    this.vault = vault;
  }

  @Override
  public Changes listConfigurationChanges(Looked looked) {
    if (history == null) {
      throw FailureKind.NOT_AVAILABLE.failure("No configuration repository is configured.");
    }
    CommitLog log;
    try {
      log = history.log(looked.window());
    } catch (ChangesException e) {
      throw e.kind().failure("The configuration's history: " + e.getMessage());
    }
    List<String> lines = log.commits().stream().map(ChangeReadingImpl::line).toList();
    List<Finding> findings = findings(log);
    EvidenceRef kept = keep(history, looked, lines, log.shallow(), findings);
    return new Changes(lines.size(), Lists.first(SHOWN, lines), kept, findings);
  }

  private static String line(Commit commit) {
    return commit.at() + " " + commit.oneLine();
  }

  private static List<Finding> findings(CommitLog log) {
    List<Finding> findings = new ArrayList<>();
    if (!log.commits().isEmpty()) {
      Commit newest = log.commits().getFirst();
      findings.add(
          Finding.of(
              FindingCode.RECENT_CONFIGURATION_CHANGE,
              log.commits().size() + " commits in the window, the newest: " + line(newest)));
    }
    if (log.shallow()) {
      findings.add(Finding.of(FindingCode.EVIDENCE_INCOMPLETE, COMMITS + ": " + SHALLOW));
    }
    return findings;
  }

  /** The answer is worth having even where the vault cannot keep it: that is then a finding. */
  private @Nullable EvidenceRef keep(
      ConfigurationHistory from,
      Looked looked,
      List<String> lines,
      boolean shallow,
      List<Finding> findings) {
    EvidenceRequest request =
        new EvidenceRequest(
            COMMITS,
            "git log of " + from.repository(),
            "ChangeReading",
            looked.window().from(),
            looked.window().to());
    byte[] text =
        lines.stream()
            .map(line -> line + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    try (EvidenceWriter writer = vault.bundle(looked.incident()).create(request)) {
      writer.write(text, 0, text.length);
      EvidenceEntry entry = shallow ? writer.finishPartial(SHALLOW) : writer.finish();
      return ClusterObservationImpl.ref(entry);
    } catch (VaultException e) {
      findings.add(
          Finding.of(Failures.kind(e).finding(), COMMITS + " is not kept: " + e.getMessage()));
      return null;
    }
  }
}

package org.provabilityfabric.runbooks.activity;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.errors.ErrorGroup;
import org.provabilityfabric.runbooks.analysis.errors.ErrorGroups;
import org.provabilityfabric.runbooks.analysis.errors.ErrorScan;
import org.provabilityfabric.runbooks.changes.ChangesException;
import org.provabilityfabric.runbooks.changes.Commit;
import org.provabilityfabric.runbooks.changes.CommitLog;
import org.provabilityfabric.runbooks.changes.ConfigurationHistory;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.ErrorAnalysis;
import org.provabilityfabric.runbooks.contract.observe.ErrorLogs;
import org.provabilityfabric.runbooks.contract.observe.ErrorMessages;
import org.provabilityfabric.runbooks.contract.observe.NearestChanges;
import org.provabilityfabric.runbooks.contract.observe.NearestRequest;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.kubernetes.Rollout;
import org.provabilityfabric.runbooks.kubernetes.RolloutHistory;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** "Analyze Error Logs" for workflows. */
public final class ErrorAnalysisImpl implements ErrorAnalysis {
  /** The vault entry with all groups and an example of each. */
  public static final String ERROR_GROUPS = "error-groups.json";

  private static final int SHOWN = 10;

  private final EvidenceVault vault;
  private final RolloutHistory rollouts;
  private final @Nullable ConfigurationHistory configuration;

  public ErrorAnalysisImpl(ClusterClient cluster, Deployment deployment, EvidenceVault vault) {
    Path repository = deployment.changes().repository();
    this.vault = vault;
    this.rollouts = new RolloutHistory(cluster, deployment);
    this.configuration =
        repository == null
            ? null
            : new ConfigurationHistory("git", repository, deployment.deadlines().command());
  }

  @Override
  public ErrorMessages groupErrors(ErrorLogs request) {
    KeptLogs kept = new KeptLogs(vault, request.incident(), request.logs(), "ErrorAnalysis");
    return KeptLogs.told(
        () -> {
          ErrorScan scan = new ErrorScan();
          kept.each(scan::add);
          ErrorGroups groups = scan.result();
          EvidenceRef evidence = kept.keep(ERROR_GROUPS, groups);
          List<Finding> findings = new ArrayList<>(kept.missing());
          Lists.first(SHOWN, groups.groups()).forEach(group -> findings.add(finding(group)));
          return new ErrorMessages(
              groups.linesRead(), groups.errors(), groups.groups().size(), evidence, findings);
        });
  }

  private static Finding finding(ErrorGroup group) {
    String times =
        group.first() == null ? "" : ", first " + group.first() + ", last " + group.last();
    return Finding.of(
        FindingCode.ERROR_MESSAGE,
        group.count()
            + (group.count() == 1 ? " line" : " lines")
            + times
            + ", in "
            + group.sources().size()
            + " containers: "
            + group.shape());
  }

  @Override
  public NearestChanges findNearestChanges(NearestRequest request) {
    List<Finding> findings = new ArrayList<>();
    String rollout = lastRollout(request, findings);
    String commit = lastCommit(request, findings);
    if (findings.isEmpty()) {
      findings.add(
          Finding.of(
              FindingCode.NO_DATA,
              "Neither a rollout nor a commit to the configuration before "
                  + request.at()
                  + " since "
                  + request.window().from()
                  + "."));
    }
    return new NearestChanges(rollout, commit, findings);
  }

  private @Nullable String lastRollout(NearestRequest request, List<Finding> findings) {
    try {
      Optional<Rollout> last =
          rollouts.rollouts().stream()
              .filter(rollout -> !rollout.at().isAfter(request.at()))
              .filter(rollout -> !rollout.at().isBefore(request.window().from()))
              .findFirst();
      last.ifPresent(
          rollout ->
              findings.add(before("The last rollout", rollout.at(), request, rollout.text())));
      return last.map(Rollout::text).orElse(null);
    } catch (ClusterException e) {
      findings.add(Finding.of(e.kind().finding(), "The cluster: " + e.text()));
      return null;
    }
  }

  private @Nullable String lastCommit(NearestRequest request, List<Finding> findings) {
    if (configuration == null) {
      findings.add(
          Finding.of(
              FailureKind.NOT_AVAILABLE.finding(), "No configuration repository is configured."));
      return null;
    }
    try {
      CommitLog log = configuration.log(new Window(request.window().from(), request.at()));
      if (log.commits().isEmpty()) {
        return null;
      }
      Commit last = log.commits().getFirst();
      findings.add(
          before("The last commit to the configuration", last.at(), request, last.oneLine()));
      return last.at() + " " + last.oneLine();
    } catch (ChangesException e) {
      findings.add(
          Finding.of(e.kind().finding(), "The configuration's history: " + e.getMessage()));
      return null;
    }
  }

  private static Finding before(String what, Instant at, NearestRequest request, String text) {
    Duration earlier = Duration.ofSeconds(Duration.between(at, request.at()).toSeconds());
    return Finding.of(
        FindingCode.CHANGE_BEFORE,
        what + ", " + DurationText.print(earlier) + " before " + request.at() + ": " + text);
  }
}

package org.provabilityfabric.runbooks.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.backup.BackupStatus;
import org.provabilityfabric.runbooks.backup.BackupStatusReader;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.maintenance.BackupReading;
import org.provabilityfabric.runbooks.contract.maintenance.BackupRequest;
import org.provabilityfabric.runbooks.contract.maintenance.BackupState;
import org.provabilityfabric.runbooks.deployment.BackupSource;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.policy.DurationText;

/** "Verify backup procedures" for workflows. */
public final class BackupReadingImpl implements BackupReading {
  private final List<BackupSource> sources;
  private final BackupStatusReader reader;

  public BackupReadingImpl(Deployment deployment) {
    this.sources = deployment.maintenance().backups();
    this.reader = new BackupStatusReader(deployment.deadlines().request());
  }

  @Override
  public BackupState verifyBackups(BackupRequest request) {
    List<String> said = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    if (sources.isEmpty()) {
      findings.add(
          Finding.of(FindingCode.BACKUP_ABSENT, "No backup is named in maintenance.backups."));
    }
    for (BackupSource source : sources) {
      switch (reader.read(source)) {
        case BackupStatus.Told told -> {
          said.add(source.name() + ": complete at " + told.completedAt());
          judge(source.name(), told, request, findings);
        }
        case BackupStatus.Unknown unknown -> {
          said.add(source.name() + ": " + unknown.text());
          findings.add(
              Finding.of(FindingCode.BACKUP_ABSENT, source.name() + ": " + unknown.text() + "."));
        }
      }
    }
    return new BackupState(said, findings);
  }

  private static void judge(
      String name, BackupStatus.Told told, BackupRequest request, List<Finding> findings) {
    Instant oldest = request.at().minus(request.notOlderThan());
    if (told.completedAt().isAfter(request.at())) {
      findings.add(
          Finding.of(
              FindingCode.MALFORMED,
              name
                  + ": the newest backup is said to be of "
                  + told.completedAt()
                  + ", in the future."));
    } else if (told.completedAt().isBefore(oldest)) {
      findings.add(
          Finding.of(
              FindingCode.BACKUP_TOO_OLD,
              name
                  + ": the newest backup is of "
                  + told.completedAt()
                  + ", older than "
                  + DurationText.print(request.notOlderThan())
                  + "."));
    }
    Instant tested = told.restoreTestedAt();
    if (tested == null || tested.isBefore(request.at().minus(request.restoreTestNotOlderThan()))) {
      findings.add(
          Finding.of(
              FindingCode.RESTORE_NOT_TESTED,
              name
                  + (tested == null
                      ? " was never restored in a test."
                      : ": last restored in a test at " + tested + ".")));
    } else if (!told.restoreTestPassed()) {
      findings.add(
          Finding.of(
              FindingCode.RESTORE_NOT_TESTED,
              name + ": the restore test of " + tested + " failed."));
    }
  }
}

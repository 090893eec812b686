package org.provabilityfabric.runbooks.contract.maintenance;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * How the backups stand.
 *
 * @param backups one sentence for each
 */
public record BackupState(List<String> backups, List<Finding> findings) implements Assessed {
  public BackupState {
    backups = Lists.orEmpty(backups);
    findings = Lists.orEmpty(findings);
  }
}

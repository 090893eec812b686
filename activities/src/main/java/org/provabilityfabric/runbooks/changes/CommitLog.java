package org.provabilityfabric.runbooks.changes;

import java.util.List;

/**
 * The commits of a window.
 *
 * @param commits newest first
 * @param shallow whether the clone lacks older commits, so that some of the window may be missing
 */
public record CommitLog(List<Commit> commits, boolean shallow) {
  public CommitLog {
    commits = List.copyOf(commits);
  }
}

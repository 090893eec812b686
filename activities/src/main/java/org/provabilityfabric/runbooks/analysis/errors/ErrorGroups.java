package org.provabilityfabric.runbooks.analysis.errors;

import java.util.List;

/**
 * The error lines of a log by their message.
 *
 * @param linesRead lines of the log
 * @param errors error lines among them; 0 is a good answer, which "grep" gives exit code 1 for
 * @param groups the most frequent first
 * @param ungrouped error lines whose message came too late to get a group of its own; normally 0
 */
public record ErrorGroups(long linesRead, long errors, List<ErrorGroup> groups, long ungrouped) {
  public ErrorGroups {
    groups = List.copyOf(groups);
  }
}

package org.provabilityfabric.runbooks.lean;

/** Hears how a long check goes. */
@FunctionalInterface
public interface CheckProgress {
  CheckProgress SILENT = (done, total, text) -> {};

  /**
   * Called at least twice a second by the thread that asked for the check. Whatever it throws ends
   * the check and every process of it.
   *
   * @param done how many files are through
   * @param text the file that came through last, or what is done otherwise
   */
  void at(int done, int total, String text);
}

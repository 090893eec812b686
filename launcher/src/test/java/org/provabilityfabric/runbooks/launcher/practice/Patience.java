package org.provabilityfabric.runbooks.launcher.practice;

import java.time.Duration;
import org.awaitility.Awaitility;

/** How tests on a practice ground wait. */
final class Patience {
  private Patience() {}

  /**
   * Waits up to a minute, and for what is asked alone: the server in memory throws on threads of
   * its own when it answers a poll that was given up meanwhile, which by default ends whatever wait
   * is going on.
   */
  static void ofABusyMachine() {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }
}

package org.provabilityfabric.runbooks.launcher;

import java.util.concurrent.locks.LockSupport;

/** Ctrl-C: what runs in this process is closed, and what fails because of that is not told. */
public final class Interruption {
  private final Thread atExit;
  private volatile boolean ending;

  private Interruption(Runnable close) {
    this.atExit =
        Thread.ofPlatform()
            .name("interrupted")
            .unstarted(
                () -> {
                  ending = true;
                  close.run();
                });
  }

  /** Closes something when the process is asked to end. */
  public static Interruption closing(AutoCloseable open) {
    Interruption interruption =
        new Interruption(
            () -> {
              try {
                open.close();
              } catch (Exception e) {
                System.err.println("Not everything could be stopped: " + e);
              }
            });
    Runtime.getRuntime().addShutdownHook(interruption.atExit);
    return interruption;
  }

  /** Keeps this thread from going on where the process is ending; the end of it is near. */
  public void silence() {
    while (ending) {
      LockSupport.park(this);
    }
  }

  /** What was open is closed in the usual way from now on. */
  public void noLonger() {
    silence();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException endingJustNow) {
      ending = true;
      silence();
    }
  }
}

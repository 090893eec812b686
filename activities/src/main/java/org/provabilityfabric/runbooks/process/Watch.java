package org.provabilityfabric.runbooks.process;

/** Looks at a program while it runs. */
@FunctionalInterface
public interface Watch {
  /** Lets a program run until its end or its deadline. */
  Watch NONE = program -> {};

  /**
   * Called some ten times a second by the thread that waits for the program. Whatever it throws
   * ends the program and everything that it started.
   *
   * @throws ProcessFailure why the program may not go on
   */
  void look(ProcessHandle program) throws ProcessFailure;

  /** Both of two. */
  default Watch and(Watch other) {
    return program -> {
      look(program);
      other.look(program);
    };
  }
}

package org.provabilityfabric.runbooks.cli;

import org.provabilityfabric.runbooks.start.TemporalProblem;

/** A command ends with this exit code and this sentence on standard error. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }

  static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  static CommandException of(TemporalProblem problem) {
    return new CommandException(ExitCode.of(problem), String.valueOf(problem.getMessage()));
  }
}

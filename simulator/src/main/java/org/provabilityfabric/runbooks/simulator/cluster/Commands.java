package org.provabilityfabric.runbooks.simulator.cluster;

import java.util.List;

/** What the containers do when a command is executed in them. */
@FunctionalInterface
public interface Commands {
  /** Runs a command in a container of a pod. */
  Output run(String pod, String container, List<String> command);

  /**
   * What a command gives.
   *
   * @param exitCode 0 for success; negative where the cluster loses it
   */
  record Output(String out, String errors, int exitCode) {
    public static Output out(String text) {
      return new Output(text, "", 0);
    }

    public static Output error(String text, int exitCode) {
      return new Output("", text, exitCode);
    }
  }

  /** Containers without any program. */
  static Commands none() {
    return (pod, container, command) ->
        Output.error(command + ": executable file not found in $PATH", 127);
  }
}

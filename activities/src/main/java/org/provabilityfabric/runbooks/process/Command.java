package org.provabilityfabric.runbooks.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to run.
 *
 * @param arguments the program and its arguments, each handed over as it is; there is no shell
 * @param environment all of its environment; nothing is inherited
 * @param directory its working directory; this program's where it is absent
 * @param input what it reads on standard input
 * @param deadline when it is killed, children included
 */
public record Command(
    List<String> arguments,
    Map<String, String> environment,
    @Nullable Path directory,
    String input,
    Duration deadline) {
  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a command names at least a program");
    }
  }

  /** The program's name without its folders, for messages. */
  String program() {
    return String.valueOf(Path.of(arguments.getFirst()).getFileName());
  }
}

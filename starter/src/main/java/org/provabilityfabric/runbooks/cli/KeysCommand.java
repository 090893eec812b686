package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.provabilityfabric.runbooks.keys.KeysException;

/** What the commands about keys have in common; they print ids and never a key. */
abstract class KeysCommand extends RunbookCommand {
  KeysCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public final Integer call() throws IOException {
    try {
      return look();
    } catch (KeysException e) {
      throw new CommandException(exitCode(e), sentence(e.text()));
    }
  }

  /** Does the work; what is wrong with a key may be thrown as it is. */
  abstract int look() throws IOException;

  static byte[] content(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw CommandException.usage("There is no file " + file + ".");
    }
    return Files.readAllBytes(file);
  }

  private static int exitCode(KeysException e) {
    return switch (e.kind()) {
      case INVALID_INPUT, NOT_FOUND -> ExitCode.USAGE;
      default -> ExitCode.NOT_FINE;
    };
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}

package org.provabilityfabric.runbooks.cli;

import java.nio.file.Path;
import java.util.List;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import picocli.CommandLine.Option;

/** {@code --public-key}: by which keys signatures are verified. */
final class PublicKeyOption {
  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "Verify signatures by this key (PEM) or key set (JSON); may be given again.")
  List<Path> files = List.of();

  /** Whether signatures are to be verified at all. */
  boolean given() {
    return !files.isEmpty();
  }

  /**
   * The keys of all files.
   *
   * @throws CommandException naming the file that holds no key
   */
  KeySet keys() {
    try {
      return KeySetReader.read(files);
    } catch (KeySetException e) {
      throw CommandException.usage(e.getMessage() + ".");
    }
  }
}

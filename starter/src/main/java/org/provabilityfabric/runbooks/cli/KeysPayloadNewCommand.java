package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.provabilityfabric.runbooks.temporal.privacy.HistoryCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keys payload new}: a fresh key for the histories. */
@Command(
    name = "new",
    description = "Make a fresh key for histories in a file that only you may read.",
    footer = {
      "",
      "It is named in runbook.yaml, where the first key is written with and each is read with:",
      "  temporal: {payloads: {encryption: on, keys: [{id: 2026-11, key: {file: FILE}}]}}",
      "Keep a key for as long as a history is kept that was written with it: without it nobody",
      "reads that history, and a run that is under way stands still.",
      "Example:",
      "  ./runbook keys payload new history-key-2026-11"
    })
final class KeysPayloadNewCommand extends RunbookCommand {
  @Parameters(paramLabel = "FILE", description = "Where it goes; it must not be there yet.")
  Path file = Path.of("");

  KeysPayloadNewCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forItsOwner())) {
      int unused = out.write(StandardCharsets.US_ASCII.encode(HistoryCodec.freshKey() + "\n"));
    } catch (FileAlreadyExistsException e) {
      throw CommandException.usage("There is a file " + file + " already; it was left as it is.");
    } catch (NoSuchFileException e) {
      throw CommandException.usage("There is no folder for " + file + ".");
    }
    out().println("A key for histories is in " + plain(file) + ".");
    return ExitCode.FINE;
  }

  private FileAttribute<?>[] forItsOwner() {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}

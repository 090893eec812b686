package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens a new file for writing; tests put a failing one in its place. */
@FunctionalInterface
interface FileMaking {
  /** As the file system does it. */
  FileMaking USUAL =
      file -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  FileChannel create(Path file) throws IOException;
}

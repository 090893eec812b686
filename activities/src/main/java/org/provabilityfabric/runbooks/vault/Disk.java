package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import org.provabilityfabric.runbooks.objectstore.ObjectStoreException;

/** Work on the file system, or on an object store, with its failures told apart. */
final class Disk {
  /** A piece of work that may fail. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** A piece of work that may fail, and has no result. */
  @FunctionalInterface
  interface Change {
    void make() throws IOException;
  }

  private Disk() {}

  /** Runs the work; {@code doing} completes "while ..." in the failure's sentence. */
  static <T> T attempt(String doing, Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw VaultException.of(e, doing);
    } catch (ReadOnlyFileSystemException e) {
      throw VaultException.of(e, doing);
    } catch (ObjectStoreException e) {
      throw VaultException.of(e);
    }
  }

  /** Writes all of a buffer, which a channel need not do at once. */
  static void writeFully(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /**
   * Makes a rename in the directory durable. Not every file system lets a directory be opened;
   * there the rename is as durable as that system makes it.
   */
  static void sync(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notSupported) {
      return;
    }
  }
}

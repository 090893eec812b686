package org.provabilityfabric.runbooks.vault;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to change a bundle's manifest, among the threads of this process (a lock in memory) and
 * among processes (a lock on the file {@code .lock}, which the system frees if a process dies).
 */
final class BundleLock implements Closeable {
  static final String FILE = ".lock";
  private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

  private final ReentrantLock threads;
  private final FileChannel channel;
  private final FileLock processes;

  private BundleLock(ReentrantLock threads, FileChannel channel, FileLock processes) {
    this.threads = threads;
    this.channel = channel;
    this.processes = processes;
  }

  static BundleLock hold(Path bundle) throws IOException {
    ReentrantLock threads =
        IN_THIS_PROCESS.computeIfAbsent(bundle.toRealPath(), path -> new ReentrantLock());
    threads.lock();
    FileChannel channel = null;
    FileLock processes = null;
    try {
      channel =
          FileChannel.open(
              bundle.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      processes = channel.lock();
      return new BundleLock(threads, channel, processes);
    } finally {
      if (processes == null) {
        threads.unlock();
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  <T> T whileHeld(Disk.Work<T> work) throws IOException {
    if (!processes.isValid()) {
      throw new IllegalStateException("the lock on the manifest is no longer held");
    }
    return work.run();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      processes.release();
    } finally {
      threads.unlock();
    }
  }
}

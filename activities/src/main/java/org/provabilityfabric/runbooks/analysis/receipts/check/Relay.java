package org.provabilityfabric.runbooks.analysis.receipts.check;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.receipts.Receipt;

/**
 * Hands receipts to another thread in their order, many at a time, so that reading and judging go
 * on side by side. At most a few thousand are under way.
 */
final class Relay implements AutoCloseable {
  private static final int BATCH = 256;
  private static final int BATCHES = 8;

  /** What is done with each receipt, always in the same thread. */
  interface Judge {
    void judge(Receipt receipt, long index) throws IOException;
  }

  private record Item(Receipt receipt, long index) {}

  private final Judge judge;
  private final BlockingQueue<List<Item>> queue = new ArrayBlockingQueue<>(BATCHES);
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread;
  private List<Item> batch = new ArrayList<>(BATCH);
  private boolean closed;

  Relay(String name, Judge judge) {
    this.judge = judge;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  void add(Receipt receipt, long index) throws IOException {
    batch.add(new Item(receipt, index));
    if (batch.size() == BATCH) {
      send();
    }
  }

  private void send() throws IOException {
    try {
      queue.put(batch);
    } catch (InterruptedException e) {
      throw interrupted();
    }
    batch = new ArrayList<>(BATCH);
    rethrow();
  }

  private void run() {
    try {
      for (List<Item> items = queue.take(); !items.isEmpty(); items = queue.take()) {
        if (failure.get() == null) {
          judged(items);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void judged(List<Item> items) {
    try {
      for (Item item : items) {
        judge.judge(item.receipt, item.index);
      }
    } catch (IOException | RuntimeException e) {
      failure.set(e);
    }
  }

  /**
   * Waits until all receipts have been judged.
   *
   * @throws IOException that the judge threw
   */
  void finish() throws IOException {
    if (!closed) {
      closed = true;
      if (!batch.isEmpty()) {
        send();
      }
      send();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
    rethrow();
  }

  private void rethrow() throws IOException {
    switch (failure.get()) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Exception e -> throw new IllegalStateException(e);
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while receipts were judged");
  }

  /** Gives up what has not been judged. */
  @Override
  public void close() {
    thread.interrupt();
  }
}

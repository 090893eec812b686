package org.provabilityfabric.runbooks.analysis.receipts.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.provabilityfabric.runbooks.analysis.Counts;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.receipts.Receipt;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptSignatures;
import org.provabilityfabric.runbooks.analysis.receipts.check.SignatureFindings.One;
import org.provabilityfabric.runbooks.analysis.receipts.check.SignatureFindings.Refused;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;

/**
 * Verifies signatures with all processors of the machine, in batches; answers come together in the
 * order of the input.
 */
final class SignatureCrew implements AutoCloseable {
  private static final int BATCH = 64;
  private static final int MOST_FORMS = 20;

  private record Item(Receipt receipt, long index, ByteArrayOutputStream element) {}

  private record Answer(String receiptId, String form, SignatureCheck check) {}

  private final ReceiptSignatures signatures;
  private final int workers = Runtime.getRuntime().availableProcessors();
  private final ExecutorService crew = Executors.newFixedThreadPool(workers, SignatureCrew::worker);
  private final Deque<Future<List<Answer>>> underWay = new ArrayDeque<>();
  private final Kept forged = new Kept();
  private final Kept unverifiable = new Kept();
  private final Kept transplanted = new Kept();
  private final Kept unknownKey = new Kept();
  private final Counts forms = new Counts(MOST_FORMS);
  private List<Item> batch = new ArrayList<>(BATCH);
  private long verified;

  SignatureCrew(ReceiptSignatures signatures) {
    this.signatures = signatures;
  }

  private static Thread worker(Runnable work) {
    return Thread.ofPlatform().daemon().name("signatures").unstarted(work);
  }

  void add(Receipt receipt, JsonElement source) throws IOException {
    ByteArrayOutputStream element = new ByteArrayOutputStream(1024);
    source.writeLine(element);
    batch.add(new Item(receipt, source.index(), element));
    if (batch.size() == BATCH) {
      send();
      if (underWay.size() > 4 * workers) {
        collect();
      }
    }
  }

  private void send() {
    List<Item> items = batch;
    batch = new ArrayList<>(BATCH);
    underWay.add(crew.submit(() -> items.stream().map(this::answer).toList()));
  }

  private Answer answer(Item item) {
    return new Answer(
        item.receipt.name(item.index),
        ReceiptSignatures.form(item.receipt.signature()),
        signatures.check(item.receipt, item.element.toByteArray()));
  }

  private void collect() throws IOException {
    try {
      underWay.remove().get().forEach(this::count);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while signatures were verified");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a signature could not be checked", e.getCause());
    }
  }

  private void count(Answer answer) {
    forms.add(answer.form);
    switch (answer.check) {
      case SignatureCheck.Verified good -> verified++;
      case SignatureCheck.Forged bad -> forged.add(answer.receiptId, bad.reason());
      case SignatureCheck.Unverifiable none -> unverifiable.add(answer.receiptId, none.reason());
      case SignatureCheck.Transplanted other ->
          transplanted.add(answer.receiptId, "differs in " + String.join(", ", other.fields()));
      case SignatureCheck.UnknownKey key -> unknownKey.add(answer.receiptId, key.reason());
    }
  }

  /** What became of all of them. */
  SignatureFindings finish() throws IOException {
    if (!batch.isEmpty()) {
      send();
    }
    while (!underWay.isEmpty()) {
      collect();
    }
    return new SignatureFindings(
        verified,
        forged.refused(),
        unverifiable.refused(),
        transplanted.refused(),
        unknownKey.refused(),
        forms.byName());
  }

  @Override
  public void close() {
    crew.shutdownNow();
  }

  /** Receipts with one kind of answer. */
  private static final class Kept {
    private final List<One> kept = new ArrayList<>();
    private long count;

    void add(String receiptId, String why) {
      count++;
      if (kept.size() < SignatureFindings.KEPT) {
        kept.add(new One(receiptId, why));
      }
    }

    Refused refused() {
      return new Refused(count, kept);
    }
  }
}

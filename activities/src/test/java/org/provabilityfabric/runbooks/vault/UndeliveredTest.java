package org.provabilityfabric.runbooks.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures that wait for an object store, and several that deliver them at the same time. */
class UndeliveredTest {
  @TempDir Path folder;
  private Path waiting;
  private Undelivered undelivered;

  @BeforeEach
  void twoCapturesWait() throws IOException {
    waiting = folder.resolve("waiting");
    undelivered = new Undelivered(waiting);
    keep("logs");
    keep("receipts");
  }

  @Test
  void allOfThemAreSentOnce() throws IOException {
    List<String> sent = new ArrayList<>();
    undelivered.deliver((content, entry) -> sent.add(entry.name()));
    undelivered.deliver((content, entry) -> sent.add(entry.name()));

    assertThat(sent).containsExactly("logs", "receipts");
    assertThat(waiting).isEmptyDirectory();
  }

  @Test
  void whatAnotherCaptureSendsMeanwhileIsNoFailure() throws IOException {
    List<String> sent = new ArrayList<>();
    undelivered.deliver(
        (content, entry) -> {
          sent.add(entry.name());
          undelivered.deliver((other, same) -> sent.add(same.name() + " by another"));
        });

    assertThat(sent).containsExactly("logs", "logs by another", "receipts by another");
    assertThat(waiting).isEmptyDirectory();
  }

  private void keep(String name) throws IOException {
    Path part = Files.writeString(folder.resolve(name + ".part"), name);
    Instant captured = Instant.parse("2026-03-02T10:00:00Z");
    EvidenceEntry entry =
        new EvidenceEntry(
            name, "00", name.length(), "a test", "a test", captured, null, null, true, null);
    assertThat(undelivered.keep(part, entry)).isPresent();
  }
}

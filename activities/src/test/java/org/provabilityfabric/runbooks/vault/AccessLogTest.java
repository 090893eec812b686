package org.provabilityfabric.runbooks.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who did what with the vault is written down, and changes to that show. */
class AccessLogTest {
  private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");

  @TempDir Path folder;
  private AccessLog log;

  @BeforeEach
  void threeAccesses() {
    log = EvidenceVault.open(folder, Clock.fixed(AT, ZoneOffset.UTC)).accessLog();
    log.add(AccessEntry.Kind.READ, "ada", "incident-1", "logs.txt");
    log.add(AccessEntry.Kind.HELD, "ada", "incident-1", "case 42");
    log.add(AccessEntry.Kind.EXPORTED, "bob", "*", "2026");
  }

  @Test
  void everyAccessIsALineWithTheHashOfAllBefore() {
    AccessLog.Content content = log.read();

    assertThat(content.broken()).isEmpty();
    assertThat(content.head()).hasSize(64);
    assertThat(content.entries())
        .extracting(AccessEntry::number, AccessEntry::by, AccessEntry::kind)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(1L, "ada", AccessEntry.Kind.READ),
            org.assertj.core.api.Assertions.tuple(2L, "ada", AccessEntry.Kind.HELD),
            org.assertj.core.api.Assertions.tuple(3L, "bob", AccessEntry.Kind.EXPORTED));
  }

  @Test
  void aChangedARemovedAndAMovedLineShow() throws IOException {
    List<String> lines = Files.readAllLines(file());

    Files.writeString(file(), String.join("\n", lines).replace("case 42", "case 43") + "\n");
    assertThat(log.read().broken()).hasValue(2);
    Files.write(file(), List.of(lines.get(0), lines.get(2)));
    assertThat(log.read().broken()).hasValue(2);
    Files.write(file(), List.of(lines.get(1), lines.get(0), lines.get(2)));
    assertThat(log.read().broken()).hasValue(1);
    Files.write(file(), lines);
    assertThat(log.read().broken()).isEmpty();
  }

  @Test
  void noByteCanBeChangedUnseen() throws IOException {
    byte[] whole = Files.readAllBytes(file());
    for (int i = 0; i < whole.length - 1; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file(), changed);
      assertThat(log.read().broken()).as("byte %d", i).isPresent();
    }
  }

  @Test
  void aLineThatACrashCutOffIsToldAndTheNextOneStandsByItself() throws IOException {
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - 20));

    log.add(AccessEntry.Kind.READ, "ada", "incident-2", "after the crash");

    assertThat(log.read().broken()).hasValue(3);
    assertThat(log.read().entries())
        .extracting(AccessEntry::text)
        .containsExactly("logs.txt", "case 42", "after the crash");
  }

  @Test
  void manyAtOnceLoseNothing() throws InterruptedException {
    List<Runnable> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String about = "incident-" + i;
      all.add(() -> log.add(AccessEntry.Kind.READ, "ada", about, "logs.txt"));
    }
    try (ExecutorService together = Executors.newFixedThreadPool(8)) {
      all.forEach(together::execute);
      together.shutdown();
      assertThat(together.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(log.read().entries()).hasSize(43);
    assertThat(log.read().broken()).isEmpty();
  }

  private Path file() {
    return folder.resolve(AccessLog.FILE);
  }
}

package org.provabilityfabric.runbooks.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VaultStorageTest {
  private static final EvidenceRequest REQUEST = EvidenceRequest.of("a.txt", "source", "test");

  @TempDir Path directory;

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new FileSystemException("a", null, "No space left on device"),
            VaultException.Kind.STORAGE_FULL),
        Arguments.of(new IOException("Disk quota exceeded"), VaultException.Kind.STORAGE_FULL),
        Arguments.of(
            new FileSystemException("a", null, "Read-only file system"),
            VaultException.Kind.FORBIDDEN),
        Arguments.of(new AccessDeniedException("a"), VaultException.Kind.FORBIDDEN),
        Arguments.of(new IOException("Input/output error"), VaultException.Kind.STORAGE_FAILED));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failuresOfTheStorageAreToldApart(IOException failure, VaultException.Kind kind) {
    EvidenceBundle bundle =
        EvidenceVault.open(
                directory,
                Clock.systemUTC(),
                file -> {
                  throw failure;
                })
            .bundle("inc");

    assertThatThrownBy(() -> bundle.create(REQUEST))
        .isInstanceOfSatisfying(VaultException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining("a.txt");
  }

  @Test
  void aReadOnlyFileSystemForbids() {
    EvidenceBundle bundle =
        EvidenceVault.open(
                directory,
                Clock.systemUTC(),
                file -> {
                  throw new ReadOnlyFileSystemException();
                })
            .bundle("inc");

    assertThatThrownBy(() -> bundle.create(REQUEST))
        .isInstanceOfSatisfying(
            VaultException.class,
            e -> assertThat(e.kind()).isEqualTo(VaultException.Kind.FORBIDDEN));
  }

  @Test
  void aDiskThatFillsUpDuringTheCaptureLeavesTheBundleAsItWas() throws IOException {
    EvidenceVault vault =
        EvidenceVault.open(
            directory, Clock.systemUTC(), file -> new SmallFile(open(file), 100_000));
    EvidenceBundle bundle = vault.bundle("inc");
    bundle.store(REQUEST, "small".getBytes(UTF_8));

    assertThatThrownBy(
            () -> {
              try (EvidenceWriter writer = bundle.create(REQUEST)) {
                writer.write(new byte[300_000]);
                writer.finish();
              }
            })
        .isInstanceOfSatisfying(
            VaultException.class,
            e -> assertThat(e.kind()).isEqualTo(VaultException.Kind.STORAGE_FULL))
        .hasMessageStartingWith("the evidence vault is full, while writing a.txt");
    assertThat(bundle.verify()).isInstanceOf(Verification.Intact.class);
    try (Stream<Path> left =
        Files.list(bundle.local().directory().resolve(EvidenceBundle.INCOMING))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aDiskThatIsFullForTheManifestLeavesTheBundleAsItWas() {
    AtomicBoolean full = new AtomicBoolean();
    EvidenceBundle bundle =
        EvidenceVault.open(
                directory,
                Clock.systemUTC(),
                file -> {
                  if (full.get() && file.toString().endsWith(".manifest.json")) {
                    throw new IOException("No space left on device");
                  }
                  return open(file);
                })
            .bundle("inc");
    bundle.store(REQUEST, "one".getBytes(UTF_8));
    full.set(true);

    assertThatThrownBy(() -> bundle.store(REQUEST, "two".getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            VaultException.class,
            e -> assertThat(e.kind()).isEqualTo(VaultException.Kind.STORAGE_FULL));
    assertThat(bundle.entries()).hasSize(1);
    assertThat(bundle.verify()).isInstanceOf(Verification.Intact.class);

    full.set(false);
    assertThat(bundle.store(REQUEST, "two".getBytes(UTF_8)).name()).isEqualTo("a-2.txt");
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}

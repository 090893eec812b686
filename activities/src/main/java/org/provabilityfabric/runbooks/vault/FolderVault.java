package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A vault in a folder: a folder for each bundle, and the record of accesses beside them. */
final class FolderVault implements VaultStorage {
  private final Path root;
  private final FileMaking files;

  private FolderVault(Path root, FileMaking files) {
    this.root = root;
    this.files = files;
  }

  static FolderVault open(Path root, FileMaking files) {
    Path absolute = root.toAbsolutePath().normalize();
    Disk.attempt("making the vault " + absolute, () -> Files.createDirectories(absolute));
    return new FolderVault(absolute, files);
  }

  @Override
  public String place() {
    return root.toString();
  }

  /** A file system fits. */
  @Override
  public void mustFit() {}

  @Override
  public List<String> bundles() {
    return Disk.attempt(
        "listing the vault " + root,
        () -> {
          try (Stream<Path> children = Files.list(root)) {
            return children
                .filter(child -> Files.exists(child.resolve(Manifest.FILE)))
                .map(child -> String.valueOf(child.getFileName()))
                .sorted()
                .toList();
          }
        });
  }

  @Override
  public boolean has(String bundle) {
    return Files.exists(root.resolve(bundle).resolve(Manifest.FILE));
  }

  @Override
  public FolderBundle bundle(String name) {
    Path directory = root.resolve(name);
    Disk.attempt(
        "making the evidence bundle " + directory,
        () -> {
          Files.createDirectories(directory.resolve(EvidenceBundle.ENTRIES));
          return Files.createDirectories(directory.resolve(EvidenceBundle.INCOMING));
        });
    return look(name);
  }

  @Override
  public FolderBundle look(String name) {
    return new FolderBundle(root.resolve(name), files);
  }

  @Override
  public List<String> accesses() {
    return Disk.attempt("reading " + AccessLog.FILE, this::lines);
  }

  @Override
  public void addAccess(Function<List<String>, String> next) {
    var unused =
        Disk.attempt(
            "recording the access",
            () -> {
              try (BundleLock held = BundleLock.hold(root)) {
                return held.whileHeld(() -> append(next.apply(lines())));
              }
            });
  }

  private List<String> lines() throws IOException {
    Path file = root.resolve(AccessLog.FILE);
    return Files.exists(file) ? Files.readString(file).lines().toList() : List.of();
  }

  private boolean append(String line) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            root.resolve(AccessLog.FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      long end = channel.size();
      channel.position(end);
      String whole = (endsOpen(channel, end) ? "\n" : "") + line + "\n";
      Disk.writeFully(channel, ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    return true;
  }

  /** Whether the last line was cut off by a crash, so that the next one must not continue it. */
  private static boolean endsOpen(FileChannel channel, long end) throws IOException {
    if (end == 0) {
      return false;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, end - 1);
    return last.get(0) != '\n';
  }
}

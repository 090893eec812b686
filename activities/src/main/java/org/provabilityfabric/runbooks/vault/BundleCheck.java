package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.Sha256;

/** Compares a bundle's files with its manifest: first the entries in order, then other files. */
final class BundleCheck {
  /** What a bundle has beside its entries. */
  private static final Set<String> OWN =
      Set.of(
          Manifest.FILE,
          EvidenceBundle.ENTRIES,
          EvidenceBundle.INCOMING,
          EvidenceBundle.SEAL,
          EvidenceBundle.TIMESTAMP,
          EvidenceBundle.HOLD,
          BundleLock.FILE);

  private BundleCheck() {}

  static Verification verify(Path bundle) {
    try {
      return Files.isRegularFile(bundle.resolve(Manifest.FILE))
          ? check(bundle)
          : new Verification.NotChecked(bundle + " has no " + Manifest.FILE);
    } catch (IOException e) {
      return new Verification.NotChecked(
          VaultException.of(e, "reading " + bundle).getMessage() + ": " + e.getMessage());
    } catch (VaultException e) {
      return new Verification.NotChecked(String.valueOf(e.getMessage()));
    }
  }

  private static Verification check(Path bundle) throws IOException {
    Manifest manifest = Manifest.read(bundle);
    Path directory = bundle.resolve(EvidenceBundle.ENTRIES);
    Set<String> listed = new HashSet<>();
    long bytes = 0;
    for (EvidenceEntry entry : manifest.entries()) {
      if (!entry.name().equals(EntryName.of(entry.name())) || !listed.add(entry.name())) {
        return new Verification.NotChecked("the manifest has an impossible name: " + entry.name());
      }
      Path file = directory.resolve(entry.name());
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return new Verification.Removed(entry.name());
      }
      String found = sha256(file);
      if (!found.equals(entry.sha256()) || Files.size(file) != entry.bytes()) {
        return new Verification.Changed(entry.name(), entry.sha256(), found);
      }
      bytes += entry.bytes();
    }
    for (String name : files(directory)) {
      if (!listed.contains(name)) {
        return new Verification.Added(name);
      }
    }
    for (String name : files(bundle)) {
      if (!OWN.contains(name)) {
        return new Verification.Added(name);
      }
    }
    return new Verification.Intact(listed.size(), bytes, sha256(bundle.resolve(Manifest.FILE)));
  }

  private static List<String> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

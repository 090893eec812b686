package org.provabilityfabric.runbooks.vault;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.ObjectStoreFacts;
import org.provabilityfabric.runbooks.objectstore.StoreConnection;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/**
 * The evidence vault of the runbook's "Evidence Preservation", in a folder or in an object store.
 * Each incident has a bundle: entries under readable names, and a list of them, {@code
 * manifest.json}, with the SHA-256 by which each is addressed. Several processes may use one vault.
 */
public final class EvidenceVault {
  private final VaultStorage storage;
  private final Clock clock;
  private final FileMaking files;

  private EvidenceVault(VaultStorage storage, Clock clock, FileMaking files) {
    this.storage = storage;
    this.clock = clock;
    this.files = files;
  }

  /**
   * Opens a vault in a folder, making it if needed.
   *
   * @param clock tells when something was captured
   * @throws VaultException if the directory cannot be made
   */
  public static EvidenceVault open(Path root, Clock clock) {
    return open(root, clock, FileMaking.USUAL);
  }

  static EvidenceVault open(Path root, Clock clock, FileMaking files) {
    return new EvidenceVault(FolderVault.open(root, files), clock, files);
  }

  /**
   * Opens the vault of a deployment. An object store is not asked for anything yet.
   *
   * @param environment where secrets are found that are referred to by variable, and the rules that
   *     say until when objects are locked
   * @param pulse is told while an object store is at work
   * @throws VaultException if the directory of a vault in a folder cannot be made
   */
  public static EvidenceVault of(
      Deployment deployment, Clock clock, Map<String, String> environment, Pulse pulse) {
    Path directory = deployment.evidence().directory();
    if (!deployment.evidence().inBucket()) {
      return open(directory, clock);
    }
    ObjectStoreFacts facts = Objects.requireNonNull(deployment.evidence().objectStore());
    return new EvidenceVault(
        new StoredVault(
            StoreConnection.open(facts, deployment.deadlines(), environment),
            directory,
            clock,
            facts.lock(),
            PolicyReader.retention(environment),
            pulse),
        clock,
        FileMaking.USUAL);
  }

  /** Where it is, for people. */
  public String place() {
    return storage.place();
  }

  /**
   * Sees that an object store offers what a vault needs: conditional writes, and object lock where
   * the deployment asks for it.
   *
   * @throws VaultException if it does not, or cannot be asked
   */
  public void mustFit() {
    storage.mustFit();
  }

  /**
   * The bundle of an incident, made if needed.
   *
   * @param incident identifier; characters that a directory should not have are replaced
   */
  public EvidenceBundle bundle(String incident) {
    return new EvidenceBundle(storage.bundle(EntryName.of(incident)), clock, files);
  }

  /**
   * The bundle of an incident that has left evidence already; nothing is made.
   *
   * @param incident as for {@link #bundle}
   */
  public Optional<EvidenceBundle> existing(String incident) {
    return storage.has(EntryName.of(incident)) ? Optional.of(look(incident)) : Optional.empty();
  }

  /** A bundle that may be there; nothing is made. */
  EvidenceBundle look(String incident) {
    return new EvidenceBundle(storage.look(EntryName.of(incident)), clock, files);
  }

  /** Who did what with the vault. */
  public AccessLog accessLog() {
    return new AccessLog(storage, clock);
  }

  /** Under which name the bundle of an incident is kept. */
  public static String bundleName(String incident) {
    return EntryName.of(incident);
  }

  /** The names of all bundles, in alphabetical order. */
  public List<String> bundles() {
    return storage.bundles();
  }

  /**
   * Compares a bundle, also one copied elsewhere, with its manifest.
   *
   * @param bundle the directory that holds {@code manifest.json}
   */
  public static Verification verify(Path bundle) {
    return BundleCheck.verify(bundle);
  }

  /**
   * What the manifest of a bundle lists, also of one copied elsewhere; nothing where there is none.
   *
   * @throws VaultException if the manifest cannot be read
   */
  public static List<EvidenceEntry> entries(Path bundle) {
    return Disk.attempt("reading the manifest of " + bundle, () -> Manifest.read(bundle).entries());
  }

  /**
   * The name that the manifest of a bundle gives it.
   *
   * @throws VaultException if the manifest cannot be read
   */
  public static @Nullable String name(Path bundle) {
    return Disk.attempt("reading the manifest of " + bundle, () -> Manifest.read(bundle)).bundle();
  }
}

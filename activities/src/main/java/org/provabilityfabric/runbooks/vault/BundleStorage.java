package org.provabilityfabric.runbooks.vault;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How one bundle is kept. Every failure is a {@link VaultException}. */
interface BundleStorage {
  /** Where that is, for people. */
  String place();

  /** The folder in which captures are written before they are in the bundle. */
  Path incoming();

  /** What it holds; an absent list is empty. */
  Manifest manifest();

  /**
   * Puts a finished capture into the bundle, and says so in the list. The same content under the
   * same name again changes nothing, another content gets a name with a version.
   *
   * @param part the file that was written; gone afterwards
   */
  EvidenceEntry adopt(Path part, EvidenceEntry finished);

  /** The content of an entry, not compared with anything yet. */
  InputStream content(EvidenceEntry entry);

  /** Seals what the list says, in place of a seal before. */
  List<EvidenceEntry> seal(EvidenceBundle.Sealing sealing);

  /** The seal, where there is one. */
  Optional<byte[]> seal();

  /** Keeps a timestamp beside the seal that it is of; false where there is another one now. */
  boolean timestamp(byte[] seal, byte[] token);

  /** The bundle as a folder: the bundle itself, or a copy that is gone when it is closed. */
  LocalCopy local();

  /** Copies all of it, as it is, into a folder that is empty. */
  void copyTo(Path folder);

  /** Whether it is marked as on hold. */
  boolean held();

  /** Marks it as on hold. */
  void hold(String text);

  /** Takes the mark back. */
  void release();

  /** Sees that nothing would refuse to delete it. */
  void mustBeDeletable(Instant now);

  /** Deletes all of it. */
  void delete();
}

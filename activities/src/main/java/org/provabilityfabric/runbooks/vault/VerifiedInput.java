package org.provabilityfabric.runbooks.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.provabilityfabric.runbooks.contract.Sha256;

/** Content of an entry that is compared with the manifest while it is read. */
final class VerifiedInput extends FilterInputStream {
  private final EvidenceEntry entry;
  private final MessageDigest digest = Sha256.digest();
  private long bytes;
  private boolean checked;

  VerifiedInput(InputStream in, EvidenceEntry entry) {
    super(in);
    this.entry = entry;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read > 0) {
      digest.update(into, offset, read);
      bytes += read;
    } else if (read < 0 && !checked) {
      check();
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = 0;
    while (skipped < count && read() >= 0) {
      skipped++;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void check() {
    checked = true;
    String found = HexFormat.of().formatHex(digest.digest());
    if (bytes != entry.bytes() || !found.equals(entry.sha256())) {
      throw new VaultException(
          VaultException.Kind.CORRUPT,
          "the evidence %s has been changed: expected %d bytes with SHA-256 %s, found %d with %s"
              .formatted(entry.name(), entry.bytes(), entry.sha256(), bytes, found));
    }
  }
}

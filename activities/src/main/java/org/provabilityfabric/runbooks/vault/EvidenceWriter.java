package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Sha256;

/**
 * Writes one piece of evidence as it arrives. Either {@link #finish} or {@link #finishPartial} puts
 * it into the bundle; closing the writer without one of them leaves nothing behind. Failures of the
 * vault are {@link VaultException}s, so that they cannot be mistaken for failures of the source.
 * For one thread.
 */
public final class EvidenceWriter extends OutputStream {
  private static final int BUFFER = 64 * 1024;

  private final EvidenceBundle bundle;
  private final EvidenceRequest request;
  private final Path part;
  private final FileChannel channel;
  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long bytes;
  private boolean ended;

  EvidenceWriter(EvidenceBundle bundle, EvidenceRequest request, Path part, FileChannel channel) {
    this.bundle = bundle;
    this.request = request;
    this.part = part;
    this.channel = channel;
    this.digest = Sha256.digest();
  }

  /** How many bytes have been written so far. */
  public long bytes() {
    return bytes;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    if (ended) {
      throw new IllegalStateException("the capture of " + request.name() + " has ended");
    }
    digest.update(from, offset, length);
    bytes += length;
    int written = 0;
    while (written < length) {
      if (!buffer.hasRemaining()) {
        drain();
      }
      int piece = Math.min(buffer.remaining(), length - written);
      buffer.put(from, offset + written, piece);
      written += piece;
    }
  }

  @Override
  public void flush() {
    drain();
  }

  /**
   * Puts the evidence into the bundle as complete. The same content under the same name again
   * changes nothing; another content gets a name with a version number.
   *
   * @return the entry as it is in the manifest
   */
  public EvidenceEntry finish() {
    return finish(true, null);
  }

  /**
   * Puts what has arrived so far into the bundle, marked as not complete.
   *
   * @param reason why it is not, such as "the evidence budget of 60 s was spent"
   */
  public EvidenceEntry finishPartial(String reason) {
    return finish(false, reason);
  }

  /** Throws away what was written, unless it has been finished. */
  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      channel.close();
      Files.deleteIfExists(part);
    } catch (IOException leftBehind) {
      throw VaultException.of(leftBehind, "giving up the capture of " + request.name());
    }
  }

  private EvidenceEntry finish(boolean complete, @Nullable String reason) {
    drain();
    Disk.attempt(
        "writing " + request.name(),
        () -> {
          channel.force(true);
          channel.close();
          return channel;
        });
    EvidenceEntry entry = bundle.adopt(part, entry(complete, reason));
    ended = true;
    return entry;
  }

  private EvidenceEntry entry(boolean complete, @Nullable String reason) {
    return new EvidenceEntry(
        request.name(),
        HexFormat.of().formatHex(digest.digest()),
        bytes,
        request.source(),
        request.producer(),
        bundle.clock().instant(),
        request.from(),
        request.to(),
        complete,
        reason);
  }

  private void drain() {
    buffer.flip();
    Disk.attempt(
        "writing " + request.name(),
        () -> {
          Disk.writeFully(channel, buffer);
          return channel;
        });
    buffer.clear();
  }
}

package org.provabilityfabric.runbooks.objectstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Sha256;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/**
 * Sends a large file in pieces, one in memory at a time, each with its hash and a deadline of its
 * own. The object appears with the last one.
 */
final class PiecewiseUpload {
  private final S3Client client;
  private final String bucket;
  private final String key;
  private final @Nullable ObjectLock lock;

  /** Runs a call with its failures told. */
  interface Caller {
    <T> T call(String doing, Supplier<T> work);
  }

  PiecewiseUpload(S3Client client, String bucket, String key, @Nullable ObjectLock lock) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
    this.lock = lock;
  }

  void send(FileChannel content, Caller caller) throws IOException {
    String doing = "writing " + key;
    String id = caller.call(doing, () -> client.createMultipartUpload(request()).uploadId());
    boolean whole = false;
    try {
      List<CompletedPart> parts = new ArrayList<>();
      ByteBuffer piece = ByteBuffer.allocate(ObjectStore.PIECE);
      while (fill(piece, content)) {
        byte[] bytes = Arrays.copyOf(piece.array(), piece.position());
        int number = parts.size() + 1;
        parts.add(caller.call(doing + ", part " + number, () -> part(id, number, bytes)));
      }
      var unused =
          caller.call(
              doing,
              () ->
                  client.completeMultipartUpload(
                      complete ->
                          complete
                              .bucket(bucket)
                              .key(key)
                              .uploadId(id)
                              .multipartUpload(all -> all.parts(parts))));
      whole = true;
    } finally {
      if (!whole) {
        giveUp(id, caller);
      }
    }
  }

  private CreateMultipartUploadRequest request() {
    CreateMultipartUploadRequest.Builder begin =
        CreateMultipartUploadRequest.builder()
            .bucket(bucket)
            .key(key)
            .checksumAlgorithm(ChecksumAlgorithm.SHA256);
    if (lock != null) {
      begin.objectLockMode(ObjectStore.mode(lock)).objectLockRetainUntilDate(lock.until());
    }
    return begin.build();
  }

  private CompletedPart part(String id, int number, byte[] bytes) {
    String sha256 = Base64.getEncoder().encodeToString(Sha256.of(bytes));
    String tag =
        client
            .uploadPart(
                part ->
                    part.bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .partNumber(number)
                        .checksumSHA256(sha256),
                RequestBody.fromBytes(bytes))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).checksumSHA256(sha256).build();
  }

  /** What was sent takes room until then; the bucket's rules for unfinished uploads end it else. */
  private void giveUp(String id, Caller caller) {
    try {
      var unused =
          caller.call(
              "giving up " + key,
              () ->
                  client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(id)));
    } catch (ObjectStoreException leftBehind) {
      return;
    }
  }

  private static boolean fill(ByteBuffer piece, FileChannel content) throws IOException {
    piece.clear();
    int read = 0;
    while (piece.hasRemaining() && read >= 0) {
      read = content.read(piece);
    }
    return piece.position() > 0;
  }
}

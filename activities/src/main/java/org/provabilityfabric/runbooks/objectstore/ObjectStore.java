package org.provabilityfabric.runbooks.objectstore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Sha256;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.ObjectStoreFacts;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Objects of one bucket, below one prefix. Keys are given without the prefix. Every failure is an
 * {@link ObjectStoreException}.
 */
public final class ObjectStore {
  /** How much is sent at a time, in bytes: the least that S3 takes as a part. */
  static final int PIECE = 5 * 1024 * 1024;

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final Duration request;
  private final Locks locks;

  ObjectStore(S3Client client, ObjectStoreFacts facts, Duration request) {
    this.client = client;
    this.bucket = Objects.requireNonNull(facts.bucket(), "bucket");
    this.prefix = facts.prefix();
    this.request = request;
    this.locks = new Locks(this, client, bucket);
  }

  /** Where it is, for people, such as {@code s3://evidence/production/}. */
  public String place() {
    return "s3://" + bucket + "/" + prefix;
  }

  /** What keeps its objects from being deleted. */
  public Locks locks() {
    return locks;
  }

  /**
   * Reads a small object whole; empty where there is none.
   *
   * @throws ObjectStoreException of kind DELETED where there was one
   */
  public Optional<byte[]> read(String key) {
    return read(new Version(key, null, false));
  }

  /** The same of one version, whatever came after it. */
  public Optional<byte[]> read(Version version) {
    return call(
        "reading " + version.key(),
        () ->
            StoreFailures.unlessAbsent(
                () ->
                    client
                        .getObjectAsBytes(
                            get ->
                                get.bucket(bucket)
                                    .key(prefix + version.key())
                                    .versionId(version.id()))
                        .asByteArrayUnsafe()));
  }

  /**
   * Copies an object into a new file, as it is; of a copy that breaks off nothing is left.
   *
   * @return false where there is none
   * @throws IOException where the file cannot be written
   */
  public boolean fetch(String key, Path file) throws IOException {
    String doing = "reading " + key;
    Optional<ResponseInputStream<GetObjectResponse>> there =
        call(
            doing,
            () ->
                StoreFailures.unlessAbsent(
                    () -> client.getObject(get -> get.bucket(bucket).key(prefix + key))));
    if (there.isEmpty()) {
      return false;
    }
    try {
      new Download(file, request).of(there.get());
      return true;
    } catch (Download.LostException lost) {
      throw new ObjectStoreException(
          ObjectStoreException.Kind.UNREACHABLE,
          "the object store cannot be reached (%s), while %s in %s"
              .formatted(lost.getMessage(), doing, place()),
          lost);
    }
  }

  /**
   * Writes a small object where there is none of its name.
   *
   * @param lock until when it is locked; null for not at all
   * @return false where there is one, and nothing was written
   */
  public boolean add(String key, byte[] content, @Nullable ObjectLock lock) {
    return call(
        "writing " + key,
        () -> {
          try {
            var unused =
                client.putObject(
                    put(key, content, lock).ifNoneMatch("*").build(),
                    RequestBody.fromBytes(content));
            return true;
          } catch (AwsServiceException refused) {
            if (refused.statusCode() == 412 || refused.statusCode() == 409) {
              return false;
            }
            throw refused;
          }
        });
  }

  /** Writes a small object, whatever is there. */
  public void write(String key, byte[] content, @Nullable ObjectLock lock) {
    var unused =
        call(
            "writing " + key,
            () ->
                client.putObject(put(key, content, lock).build(), RequestBody.fromBytes(content)));
  }

  private PutObjectRequest.Builder put(String key, byte[] content, @Nullable ObjectLock lock) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(prefix + key)
            .checksumSHA256(Base64.getEncoder().encodeToString(Sha256.of(content)));
    if (lock != null) {
      put.objectLockMode(mode(lock)).objectLockRetainUntilDate(lock.until());
    }
    return put;
  }

  /**
   * Writes the content of a file under a name that says what it is: where an object of this name
   * has this content already, nothing is sent.
   *
   * @param sha256 of the file, in lower-case hexadecimal
   * @throws IOException where the file cannot be read
   */
  public void upload(String key, Path file, String sha256, @Nullable ObjectLock lock)
      throws IOException {
    long bytes = Files.size(file);
    if (holds(key, bytes, sha256)) {
      return;
    }
    if (bytes > PIECE) {
      try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
        new PiecewiseUpload(client, bucket, prefix + key, lock).send(content, this::call);
      }
      return;
    }
    byte[] whole = Files.readAllBytes(file);
    if (!add(key, whole, lock) && !holds(key, bytes, sha256)) {
      write(key, whole, lock);
    }
  }

  /** Whether an object has a content, as far as the store knows its hash. */
  private boolean holds(String key, long bytes, String sha256) {
    return call(
        "looking at " + key,
        () -> {
          try {
            HeadObjectResponse there =
                client.headObject(
                    head ->
                        head.bucket(bucket).key(prefix + key).checksumMode(ChecksumMode.ENABLED));
            String known = there.checksumSHA256();
            return there.contentLength() == bytes
                && (known == null || known.contains("-") || known.equals(base64(sha256)));
          } catch (AwsServiceException refused) {
            if (refused.statusCode() == 404) {
              return false;
            }
            throw refused;
          }
        });
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  /** Deletes one version of an object for good; the store may refuse it. */
  public void delete(Version version) {
    var unused =
        call(
            "deleting " + version.key(),
            () ->
                client.deleteObject(
                    delete ->
                        delete.bucket(bucket).key(prefix + version.key()).versionId(version.id())));
  }

  String full(String key) {
    return prefix + key;
  }

  String relative(String full) {
    return full.substring(prefix.length());
  }

  static ObjectLockMode mode(ObjectLock lock) {
    return ObjectLockMode.fromValue(lock.mode().name().toUpperCase(Locale.ROOT));
  }

  /** Runs a call; {@code doing} completes "while ..." in the sentence of its failure. */
  <T> T call(String doing, Supplier<T> work) {
    try {
      return work.get();
    } catch (SdkException e) {
      throw StoreFailures.of(e, place(), doing);
    } catch (MissingSecretException e) {
      throw new ObjectStoreException(
          ObjectStoreException.Kind.FORBIDDEN,
          "%s, while %s in %s".formatted(e.getMessage(), doing, place()),
          e);
    }
  }
}

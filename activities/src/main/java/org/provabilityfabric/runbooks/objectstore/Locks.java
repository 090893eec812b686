package org.provabilityfabric.runbooks.objectstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.objectstore.ObjectStoreException.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;

/** What a store offers against changes, and the locks and versions of its objects. */
public final class Locks {
  private static final String ONCE = ".written-once";

  /** What a bucket without versions calls the only one. */
  private static final String WITHOUT = "null";

  private final ObjectStore store;
  private final S3Client client;
  private final String bucket;

  Locks(ObjectStore store, S3Client client, String bucket) {
    this.store = store;
    this.client = client;
    this.bucket = bucket;
  }

  /**
   * Sees that the bucket locks objects.
   *
   * @throws ObjectStoreException of kind NOT_OFFERED where it does not
   */
  public void mustBeOffered() {
    ObjectLockConfiguration offered =
        store.call(
            "asking for object lock",
            () -> {
              try {
                return client
                    .getObjectLockConfiguration(ask -> ask.bucket(bucket))
                    .objectLockConfiguration();
              } catch (AwsServiceException refused) {
                if (StoreFailures.code(refused).equals("ObjectLockConfigurationNotFoundError")) {
                  return ObjectLockConfiguration.builder().build();
                }
                throw refused;
              }
            });
    if (offered == null || offered.objectLockEnabled() != ObjectLockEnabled.ENABLED) {
      throw new ObjectStoreException(
          Kind.NOT_OFFERED,
          "the bucket does not lock objects: it has to be made with object lock, or"
              + " evidence.objectStore.lock says off, in "
              + store.place());
    }
  }

  /**
   * Sees that the store keeps to conditions of writes, without which what two workers write at the
   * same time would be lost. One small object is left behind.
   *
   * @throws ObjectStoreException of kind NOT_OFFERED where it does not
   */
  public void conditionsMustBeKept() {
    byte[] content = "This object is never overwritten.\n".getBytes(StandardCharsets.UTF_8);
    boolean fresh = store.add(ONCE, content, null);
    if (fresh && store.add(ONCE, content, null)) {
      throw new ObjectStoreException(
          Kind.NOT_OFFERED,
          "the object store does not offer conditional writes (If-None-Match), so that workers"
              + " would overwrite each other's evidence in "
              + store.place());
    }
  }

  /**
   * All versions of all objects whose key begins so, markers of deleted ones included; in the order
   * of the keys, of each the newest first.
   */
  public List<Version> versions(String beginning) {
    return store.call(
        "listing the versions of " + beginning,
        () -> {
          List<Version> all = new ArrayList<>();
          for (ListObjectVersionsResponse page :
              client.listObjectVersionsPaginator(
                  list -> list.bucket(bucket).prefix(store.full(beginning)))) {
            page.versions().forEach(one -> all.add(version(one.key(), one.versionId(), false)));
            page.deleteMarkers().forEach(one -> all.add(version(one.key(), one.versionId(), true)));
          }
          all.sort(Comparator.comparing(Version::key));
          return all;
        });
  }

  /** The names before a slash of all that is, or was, in the bucket, in order. */
  public List<String> folders() {
    return store.call(
        "listing",
        () ->
            client
                .listObjectVersionsPaginator(
                    list -> list.bucket(bucket).prefix(store.full("")).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(store::relative)
                .map(name -> name.substring(0, name.length() - 1))
                .distinct()
                .sorted()
                .toList());
  }

  private Version version(String key, String id, boolean marker) {
    return new Version(store.relative(key), id.equals(WITHOUT) ? null : id, marker);
  }

  /** Sets or takes back the legal hold of a version. */
  public void hold(Version version, boolean on) {
    ObjectLockLegalHoldStatus status =
        on ? ObjectLockLegalHoldStatus.ON : ObjectLockLegalHoldStatus.OFF;
    var unused =
        store.call(
            "holding " + version.key(),
            () ->
                client.putObjectLegalHold(
                    put ->
                        put.bucket(bucket)
                            .key(store.full(version.key()))
                            .versionId(version.id())
                            .legalHold(hold -> hold.status(status))));
  }

  /** Why the store would refuse to delete a version; empty where it would not. */
  public Optional<String> inTheWay(Version version, Instant now) {
    if (version.marker()) {
      return Optional.empty();
    }
    HeadObjectResponse facts =
        store.call(
            "looking at " + version.key(),
            () ->
                client.headObject(
                    head ->
                        head.bucket(bucket)
                            .key(store.full(version.key()))
                            .versionId(version.id())));
    Instant until = facts.objectLockRetainUntilDate();
    if (facts.objectLockLegalHoldStatus() == ObjectLockLegalHoldStatus.ON) {
      return Optional.of(version.key() + " is on legal hold");
    }
    return until != null && now.isBefore(until)
        ? Optional.of(version.key() + " is locked until " + until)
        : Optional.empty();
  }
}

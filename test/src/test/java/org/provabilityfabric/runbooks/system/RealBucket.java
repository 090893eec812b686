package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** A fresh bucket with object lock on the real S3 server, as its owner sees it. */
final class RealBucket implements AutoCloseable {
  private static final String KEY_VARIABLE = "TEST_EVIDENCE_KEY";

  private final RealStack stack;
  private final String name = "evidence-" + UUID.randomUUID();
  private final S3Client client;

  private RealBucket(RealStack stack) throws IOException {
    this.stack = stack;
    this.client =
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(stack.objectStore())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        stack.objectStoreKey(),
                        Files.readString(stack.objectStoreSecret()).strip())))
            .build();
  }

  static RealBucket fresh(RealStack stack) throws IOException {
    RealBucket bucket = new RealBucket(stack);
    bucket.client.createBucket(make -> make.bucket(bucket.name).objectLockEnabledForBucket(true));
    return bucket;
  }

  /** What the product's processes are told, so that their vault is in it. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(KEY_VARIABLE, stack.objectStoreKey());
    put(environment, "BUCKET", name);
    put(environment, "ENDPOINT", stack.objectStore().toString());
    put(environment, "PREFIX", "system-test");
    put(environment, "PATH_STYLE", "true");
    put(environment, "ACCESS_KEY_ENV", KEY_VARIABLE);
    put(environment, "SECRET_KEY_FILE", stack.objectStoreSecret().toString());
    put(environment, "LOCK", "governance");
    return environment;
  }

  private static void put(Map<String, String> environment, String name, String value) {
    environment.put("RUNBOOK_EVIDENCE_OBJECT_STORE_" + name, value);
  }

  /** The versions of all objects whose key has these words in it; markers left out. */
  List<ObjectVersion> versions(String words) {
    return client.listObjectVersionsPaginator(list -> list.bucket(name)).versions().stream()
        .filter(version -> version.key().contains(words))
        .toList();
  }

  HeadObjectResponse facts(ObjectVersion version) {
    return client.headObject(
        head -> head.bucket(name).key(version.key()).versionId(version.versionId()));
  }

  void delete(ObjectVersion version) {
    var unused =
        client.deleteObject(
            delete -> delete.bucket(name).key(version.key()).versionId(version.versionId()));
  }

  /** Writes over an object, which object lock does not refuse: the version before stays. */
  void overwrite(String key, String content) {
    var unused =
        client.putObject(put -> put.bucket(name).key(key), RequestBody.fromString(content));
  }

  @Override
  public void close() {
    client.close();
  }
}

package org.provabilityfabric.runbooks.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An S3-compatible object store that keeps the evidence vault.
 *
 * @param bucket its bucket; null where the vault is in its folder
 * @param endpoint its address; null for Amazon's own, by the region
 * @param region the region that requests are signed for
 * @param prefix what the names of all objects begin with, ending with a slash; empty for nothing
 * @param pathStyle whether the bucket is named in the path and not in the host
 * @param accessKey the id of the key that signs requests
 * @param secretKey its secret
 * @param lock how objects are locked while they are to be kept
 */
public record ObjectStoreFacts(
    @Nullable String bucket,
    @Nullable URI endpoint,
    String region,
    String prefix,
    boolean pathStyle,
    @Nullable SecretReference accessKey,
    @Nullable SecretReference secretKey,
    Lock lock) {
  /** How the store keeps an object from being deleted before its time. */
  public enum Lock {
    /** Whoever has the right to go past it may still delete. */
    @JsonProperty("governance")
    GOVERNANCE,
    /** Nobody may, whoever it is. */
    @JsonProperty("compliance")
    COMPLIANCE,
    /** The store keeps nobody from it. */
    @JsonProperty("off")
    OFF
  }

  public ObjectStoreFacts {
    if (bucket != null && (accessKey == null || secretKey == null)) {
      throw new IllegalArgumentException(
          "a bucket wants `accessKey` and `secretKey`, each {env: NAME} or {file: PATH}");
    }
    prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }
}

package org.provabilityfabric.runbooks.objectstore;

import java.util.Map;
import java.util.Objects;
import org.provabilityfabric.runbooks.deployment.CallDeadlines;
import org.provabilityfabric.runbooks.deployment.ObjectStoreFacts;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Connects to an object store as the deployment says, and as nothing else on the machine does. */
public final class StoreConnection {
  private static final int ATTEMPTS = 3;

  private StoreConnection() {}

  /**
   * An object store; nothing is sent yet.
   *
   * @param deadlines of one attempt: to connect, and until the answer is there
   * @param environment where secrets are found that are referred to by variable
   */
  public static ObjectStore open(
      ObjectStoreFacts facts, CallDeadlines deadlines, Map<String, String> environment) {
    S3ClientBuilder client =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(deadlines.connect())
                    .socketTimeout(deadlines.request()))
            .region(Region.of(facts.region()))
            .forcePathStyle(facts.pathStyle())
            .credentialsProvider(credentials(facts, environment))
            .serviceConfiguration(
                s3 -> s3.expectContinueEnabled(false).chunkedEncodingEnabled(false))
            // Not every store knows the checksums that the library would add by itself.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                all ->
                    all.apiCallAttemptTimeout(deadlines.request())
                        .apiCallTimeout(deadlines.request().multipliedBy(ATTEMPTS))
                        .retryStrategy(retry -> retry.maxAttempts(ATTEMPTS))
                        .defaultProfileFile(ProfileFile.aggregator().build()));
    if (facts.endpoint() != null) {
      client.endpointOverride(facts.endpoint());
    }
    return new ObjectStore(client.build(), facts, deadlines.request());
  }

  /** A file is read anew for each request, since keys are rotated. */
  private static AwsCredentialsProvider credentials(
      ObjectStoreFacts facts, Map<String, String> environment) {
    return () ->
        AwsBasicCredentials.create(
            Objects.requireNonNull(facts.accessKey()).resolve(environment),
            Objects.requireNonNull(facts.secretKey()).resolve(environment));
  }
}

package org.provabilityfabric.runbooks.objectstore;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.objectstore.ObjectStoreException.Kind;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells the failures of an object store apart, by what S3-compatible stores answer. */
final class StoreFailures {
  private static final Set<String> FULL =
      Set.of(
          "QuotaExceeded",
          "InsufficientStorage",
          "XMinioStorageFull",
          "XMinioAdminBucketQuotaExceeded");

  private StoreFailures() {}

  /** What reading an object gives; empty where the bucket never had it. */
  static <T> Optional<T> unlessAbsent(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (AwsServiceException refused) {
      if (refused.statusCode() == 404
          && !code(refused).equals("NoSuchBucket")
          && !isDeleted(refused)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** {@code doing} completes "while ..." in the sentence. */
  static ObjectStoreException of(SdkException failure, String place, String doing) {
    Kind kind = kind(failure);
    String what =
        switch (kind) {
          case UNREACHABLE -> "the object store cannot be reached (" + reason(failure) + ")";
          case FORBIDDEN -> "the object store refuses it (" + reason(failure) + ")";
          case NO_BUCKET -> "there is no such bucket";
          case FULL -> "the object store is full (" + reason(failure) + ")";
          case NOT_OFFERED -> "the object store does not offer it (" + reason(failure) + ")";
          case DELETED -> "somebody deleted it; the object store still has its versions";
          case FAILED -> "the object store failed (" + reason(failure) + ")";
        };
    return new ObjectStoreException(kind, what + ", while " + doing + " in " + place, failure);
  }

  private static Kind kind(SdkException failure) {
    if (failure instanceof AwsServiceException answered) {
      return kind(answered);
    }
    boolean late =
        failure instanceof ApiCallTimeoutException
            || failure instanceof ApiCallAttemptTimeoutException;
    return late || cause(failure, IOException.class).isPresent() ? Kind.UNREACHABLE : Kind.FAILED;
  }

  private static Kind kind(AwsServiceException answered) {
    String code = code(answered);
    if (answered.statusCode() == 507 || FULL.contains(code)) {
      return Kind.FULL;
    }
    if (code.equals("NoSuchBucket")) {
      return Kind.NO_BUCKET;
    }
    if (isDeleted(answered)) {
      return Kind.DELETED;
    }
    if (answered.statusCode() == 401 || answered.statusCode() == 403) {
      return Kind.FORBIDDEN;
    }
    return answered.statusCode() == 501 || withoutLock(answered) ? Kind.NOT_OFFERED : Kind.FAILED;
  }

  /** What a bucket without object lock says to an object that is to be locked. */
  private static boolean withoutLock(AwsServiceException answered) {
    String said = reason(answered).toLowerCase(Locale.ROOT).replace(" ", "");
    return answered.statusCode() >= 400
        && answered.statusCode() < 500
        && said.contains("objectlock");
  }

  /** Whether a delete marker hides the object. */
  private static boolean isDeleted(AwsServiceException answered) {
    AwsErrorDetails details = answered.awsErrorDetails();
    return details != null
        && details.sdkHttpResponse() != null
        && details
            .sdkHttpResponse()
            .firstMatchingHeader("x-amz-delete-marker")
            .filter(Boolean::parseBoolean)
            .isPresent();
  }

  static String code(AwsServiceException answered) {
    AwsErrorDetails details = answered.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    return code == null ? "" : code;
  }

  private static String reason(SdkException failure) {
    if (failure instanceof AwsServiceException answered) {
      AwsErrorDetails details = answered.awsErrorDetails();
      String said = details == null ? null : details.errorMessage();
      return "HTTP "
          + answered.statusCode()
          + " "
          + code(answered)
          + (said == null ? "" : ": " + said);
    }
    return cause(failure, IOException.class)
        .map(Throwable::toString)
        .orElseGet(() -> String.valueOf(failure.getMessage()));
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> wanted) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (wanted.isInstance(at)) {
        return Optional.of(wanted.cast(at));
      }
    }
    return Optional.empty();
  }
}

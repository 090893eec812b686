package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.JsonElement;

/**
 * One egress certificate, whatever shape it came in. What the certificate does not say is null or
 * empty.
 *
 * @param pii personal data found
 * @param secret secrets found
 * @param nearDuplicate likeness to known content, 0 to 1
 * @param action what the firewall did
 * @param nonInterference the verdict of the flags shape
 * @param shape how the detections were written
 */
public record Certificate(
    @Nullable String certId,
    @Nullable String planId,
    @Nullable String tenant,
    @Nullable Instant timestamp,
    Detection pii,
    Detection secret,
    OptionalDouble nearDuplicate,
    @Nullable String policyHash,
    @Nullable String textHash,
    @Nullable String signer,
    @Nullable String signature,
    Action action,
    NonInterference nonInterference,
    OptionalLong redactionCount,
    OptionalDouble riskScore,
    OptionalLong processingTimeMs,
    Shape shape) {

  /** What the firewall did with the content. */
  public enum Action {
    ALLOW,
    REDACT,
    BLOCK,
    /** The certificate does not say, or says something else. */
    UNKNOWN
  }

  /** The verdict on non-interference. */
  public enum NonInterference {
    PASSED,
    FAILED,
    AMBIGUOUS,
    /** The certificate does not say. */
    ABSENT
  }

  /** How the detections are written. */
  public enum Shape {
    /** {@code detectors} with numbers. */
    COUNTS,
    /** {@code detectors} with an object for each detector. */
    DETECTOR_OBJECTS,
    /** {@code detector_flags} with true and false. */
    FLAGS,
    /** Lists of what was found, {@code pii_detected} and {@code secrets_detected}. */
    LISTS,
    /** None of these: whether anything was detected is not known. */
    UNKNOWN
  }

  /**
   * Whether something was detected.
   *
   * @param detected null if the certificate does not say
   * @param count how often, empty if it says only whether
   * @param confidence how sure the detector was, 0 to 1
   */
  public record Detection(
      @Nullable Boolean detected, OptionalLong count, OptionalDouble confidence) {
    static final Detection NOT_SAID =
        new Detection(null, OptionalLong.empty(), OptionalDouble.empty());

    static Detection counted(long count) {
      return new Detection(count > 0, OptionalLong.of(count), OptionalDouble.empty());
    }

    static Detection flagged(@Nullable Boolean detected) {
      return new Detection(detected, OptionalLong.empty(), OptionalDouble.empty());
    }

    /** Whether the certificate says that something was detected. */
    public boolean found() {
      return Boolean.TRUE.equals(detected);
    }

    /** What it adds to a sum: the count, or 1 where the certificate says only that there was. */
    public long amount() {
      return count.orElse(found() ? 1 : 0);
    }
  }

  /** Its identifier, or its place in the input where it has none. */
  String id(JsonElement source) {
    return certId == null ? "element " + source.index() : certId;
  }

  /** Whether personal data or a secret was detected. */
  public boolean detected() {
    return pii.found() || secret.found();
  }

  /** Whether the certificate says if anything was detected, of one kind at least. */
  public boolean saysWhetherDetected() {
    return pii.detected() != null || secret.detected() != null;
  }

  /** Personal data or a secret was detected and let through. */
  public boolean leak() {
    return action == Action.ALLOW && detected();
  }

  /** Personal data or a secret was detected, and what then happened is not said. */
  public boolean perhapsLeak() {
    return action == Action.UNKNOWN && detected();
  }
}

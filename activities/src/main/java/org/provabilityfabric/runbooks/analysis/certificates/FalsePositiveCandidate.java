package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Action;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Detection;

/**
 * Content that was blocked or redacted, perhaps without need. Whether it was is for a person to
 * say: nothing here is a false positive before somebody has looked at it.
 *
 * @param certId the certificate, or its place in the file where it has no identifier
 * @param action what the firewall did
 * @param textHash by which whoever holds the text can find it
 * @param reasons why it may have been without need, one clause each
 * @param label what a person says of it; null until then
 */
public record FalsePositiveCandidate(
    String certId,
    @Nullable String tenant,
    @Nullable Instant timestamp,
    Action action,
    @Nullable String textHash,
    @Nullable String policyHash,
    List<String> reasons,
    @Nullable String label) {
  public FalsePositiveCandidate {
    reasons = List.copyOf(reasons);
  }

  /** One line. */
  public String text() {
    String who = tenant == null ? "" : " of " + tenant;
    return certId + who + ", " + action + ": " + String.join("; ", reasons);
  }

  /**
   * When blocked or redacted content is a candidate.
   *
   * @param confidence of the detector, below which it is, 0 to 1
   * @param risk score below which it is, 0 to 1
   */
  public record Criteria(double confidence, double risk) {
    /** Below a confidence of 0.7 or a risk of 0.3. */
    public static final Criteria STANDARD = new Criteria(0.7, 0.3);

    Optional<FalsePositiveCandidate> candidate(Certificate certificate, String id) {
      boolean held = certificate.action() == Action.BLOCK || certificate.action() == Action.REDACT;
      List<String> reasons = held ? reasons(certificate) : List.of();
      return reasons.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new FalsePositiveCandidate(
                  id,
                  certificate.tenant(),
                  certificate.timestamp(),
                  certificate.action(),
                  certificate.textHash(),
                  certificate.policyHash(),
                  reasons,
                  null));
    }

    private List<String> reasons(Certificate certificate) {
      List<String> reasons = new ArrayList<>();
      boolean nothing =
          Boolean.FALSE.equals(certificate.pii().detected())
              && Boolean.FALSE.equals(certificate.secret().detected());
      if (nothing) {
        reasons.add("neither personal data nor a secret was detected");
      }
      unsure("personal data", certificate.pii(), reasons);
      unsure("a secret", certificate.secret(), reasons);
      if (below(certificate.riskScore(), risk)) {
        reasons.add("risk score " + number(certificate.riskScore()) + ", below " + risk);
      }
      boolean untouched =
          certificate.action() == Action.REDACT
              && certificate.redactionCount().isPresent()
              && certificate.redactionCount().getAsLong() == 0;
      if (untouched) {
        reasons.add("nothing was redacted");
      }
      return reasons;
    }

    private void unsure(String what, Detection detection, List<String> reasons) {
      if (detection.found() && below(detection.confidence(), confidence)) {
        reasons.add(
            what + " with confidence " + number(detection.confidence()) + ", below " + confidence);
      }
    }

    private static boolean below(OptionalDouble value, double limit) {
      return value.isPresent() && value.getAsDouble() < limit;
    }

    private static String number(OptionalDouble value) {
      return String.format(Locale.ROOT, "%.3g", value.orElseThrow());
    }
  }
}

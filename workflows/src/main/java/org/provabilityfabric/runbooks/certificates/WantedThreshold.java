package org.provabilityfabric.runbooks.certificates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.policy.CertificateRules;
import org.provabilityfabric.runbooks.policy.ThresholdRule;
import org.provabilityfabric.runbooks.reading.NearestKey;

/**
 * Another detection threshold, as it was asked for: {@code pii_threshold=0.8}.
 *
 * @param limits what the policy allows
 */
record WantedThreshold(String name, String value, ThresholdRule limits) {
  /**
   * Reads what was asked for, at the door: what the policy does not allow fails the run at once.
   *
   * @param text null or blank where no change is wanted
   */
  static Optional<WantedThreshold> of(@Nullable String text, CertificateRules rules) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    String[] parts = split(text);
    ThresholdRule limits = rules.threshold(parts[0]).orElse(null);
    if (limits == null) {
      List<String> known = new ArrayList<>(rules.thresholds().keySet());
      throw Door.refusal(
          CertificateInvestigation.TYPE,
          "may not change \""
              + parts[0]
              + "\""
              + NearestKey.to(parts[0], known)
                  .map(key -> ", did you mean \"" + key + "\"?")
                  .orElse(".")
              + " The policy allows: "
              + (known.isEmpty() ? "none" : String.join(", ", known))
              + ".");
    }
    return Optional.of(new WantedThreshold(parts[0], parts[1], limits));
  }

  /** Checks the form, before the policy is known. */
  static void check(@Nullable String text) {
    if (text != null && !text.isBlank()) {
      split(text);
    }
  }

  private static String[] split(String text) {
    String[] parts = text.strip().split("=", -1);
    boolean formed =
        parts.length == 2
            && !parts[0].isBlank()
            && parts[1].strip().matches("(0(\\.\\d{1,9})?|1(\\.0{1,9})?)");
    if (!formed) {
      throw Door.refusal(
          CertificateInvestigation.TYPE,
          "expects a name and a number from 0 to 1 such as pii_threshold=0.8 in \"threshold\", not"
              + " \""
              + text
              + "\".");
    }
    return new String[] {parts[0].strip(), parts[1].strip()};
  }

  /** What is asked of people, with the value that stands there now. */
  String question(@Nullable String current) {
    return current == null
        ? name + " would become " + value + "; what it is now is not known."
        : name + " would become " + value + ", and is " + current + " now.";
  }
}

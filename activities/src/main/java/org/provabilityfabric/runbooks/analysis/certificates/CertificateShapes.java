package org.provabilityfabric.runbooks.analysis.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.provabilityfabric.runbooks.analysis.ElementFields;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Action;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Detection;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.NonInterference;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Shape;

/** Brings the shapes of egress certificates into one. */
final class CertificateShapes {
  private CertificateShapes() {}

  static Certificate certificate(ObjectNode element, Consumer<String> wrong) {
    ElementFields fields = new ElementFields(element, wrong);
    ElementFields detectors = fields.in("detectors");
    ElementFields flags = fields.in("detector_flags");
    return new Certificate(
        fields.text("cert_id"),
        fields.text("plan_id"),
        fields.text("tenant"),
        fields.timestamp("timestamp"),
        detection(element, detectors, "pii", flags, "pii_detected"),
        detection(element, detectors, "secret", flags, "secrets_detected"),
        detectors.number("near_dupe"),
        fields.text("policy_hash"),
        fields.text("text_hash"),
        fields.text("signer"),
        fields.firstText("sig", "signature"),
        action(fields),
        nonInterference(element, wrong),
        fields.whole("redaction_count"),
        fields.number("risk_score"),
        fields.whole("processing_time_ms"),
        shape(element));
  }

  /** The outline of an unknown shape: enough to recognise it, none of its content. */
  static String outline(ObjectNode element) {
    JsonNode detectors = element.path("detectors");
    JsonNode shown = detectors.isObject() ? detectors : element;
    StringBuilder outline = new StringBuilder(detectors.isObject() ? "detectors {" : "{");
    TreeSet<String> names = new TreeSet<>();
    shown.fieldNames().forEachRemaining(names::add);
    outline.append(String.join(", ", names));
    String text = outline.length() <= 150 ? outline.toString() : outline.substring(0, 150) + "…";
    return text + "}";
  }

  private static Shape shape(ObjectNode element) {
    JsonNode detectors = element.path("detectors");
    if (detectors.path("pii").isObject() || detectors.path("secret").isObject()) {
      return Shape.DETECTOR_OBJECTS;
    }
    if (detectors.path("pii").isValueNode() || detectors.path("secret").isValueNode()) {
      return Shape.COUNTS;
    }
    return element.path("detector_flags").isObject() ? Shape.FLAGS : Shape.UNKNOWN;
  }

  private static Detection detection(
      ObjectNode element,
      ElementFields detectors,
      String detector,
      ElementFields flags,
      String flag) {
    JsonNode value = element.path("detectors").path(detector);
    if (value.isObject()) {
      return Detection.flagged(detectors.in(detector).flag("detected"));
    }
    if (value.isBoolean()) {
      return Detection.flagged(value.booleanValue());
    }
    OptionalLong count = detectors.whole(detector);
    if (count.isPresent()) {
      return Detection.counted(count.getAsLong());
    }
    return flags.has(flag) ? Detection.flagged(flags.flag(flag)) : Detection.NOT_SAID;
  }

  private static Action action(ElementFields fields) {
    String action = fields.text("action_taken");
    if (action == null) {
      return Action.UNKNOWN;
    }
    return switch (action.strip().toUpperCase(Locale.ROOT)) {
      case "ALLOW", "ALLOWED" -> Action.ALLOW;
      case "REDACT", "REDACTED" -> Action.REDACT;
      case "BLOCK", "BLOCKED" -> Action.BLOCK;
      default -> {
        fields.report("action_taken", "ALLOW, REDACT or BLOCK");
        yield Action.UNKNOWN;
      }
    };
  }

  private static NonInterference nonInterference(ObjectNode element, Consumer<String> wrong) {
    JsonNode inFlags = element.path("detector_flags").path("non_interference");
    JsonNode verdict = inFlags.isMissingNode() ? element.path("non_interference") : inFlags;
    if (verdict.isMissingNode() || verdict.isNull()) {
      return NonInterference.ABSENT;
    }
    if (verdict.has("Failed") || verdict.asText().equals("Failed")) {
      return NonInterference.FAILED;
    }
    if (verdict.has("Ambiguous") || verdict.asText().equals("Ambiguous")) {
      return NonInterference.AMBIGUOUS;
    }
    if (verdict.has("Passed") || verdict.asText().equals("Passed")) {
      return NonInterference.PASSED;
    }
    wrong.accept("non_interference: expected Passed, Failed or Ambiguous");
    return NonInterference.AMBIGUOUS;
  }
}

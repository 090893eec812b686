package org.provabilityfabric.runbooks.analysis.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
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
  private static final List<String> PII = List.of("pii");
  private static final List<String> SECRET = List.of("secret", "secrets");
  private static final String PII_FLAG = "pii_detected";
  private static final String SECRET_FLAG = "secrets_detected";

  private final ObjectNode element;
  private final ElementFields fields;
  private final ElementFields detectors;
  private final ElementFields flags;

  private CertificateShapes(ObjectNode element, Consumer<String> wrong) {
    this.element = element;
    this.fields = new ElementFields(element, wrong);
    this.detectors = fields.in("detectors");
    this.flags = fields.in("detector_flags");
  }

  static Certificate certificate(ObjectNode element, Consumer<String> wrong) {
    return new CertificateShapes(element, wrong).certificate(wrong);
  }

  private Certificate certificate(Consumer<String> wrong) {
    return new Certificate(
        fields.text("cert_id"),
        fields.text("plan_id"),
        fields.text("tenant"),
        fields.timestamp("timestamp"),
        detection(PII, PII_FLAG),
        detection(SECRET, SECRET_FLAG),
        nearDuplicate(),
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
    return text.replaceAll("\\p{Cntrl}", "?") + "}";
  }

  private static Shape shape(ObjectNode element) {
    JsonNode detectors = element.path("detectors");
    boolean object = false;
    boolean value = false;
    for (String name : List.of("pii", "secret", "secrets")) {
      object |= detectors.path(name).isObject();
      value |= detectors.hasNonNull(name) && detectors.path(name).isValueNode();
    }
    if (object || value) {
      return object ? Shape.DETECTOR_OBJECTS : Shape.COUNTS;
    }
    JsonNode flags = element.path("detector_flags");
    if (flags.hasNonNull(PII_FLAG) || flags.hasNonNull(SECRET_FLAG)) {
      return Shape.FLAGS;
    }
    boolean lists = element.hasNonNull(PII_FLAG) || element.hasNonNull(SECRET_FLAG);
    return lists ? Shape.LISTS : Shape.UNKNOWN;
  }

  /** Detectors go before flags and flags before lists: what says most is believed. */
  private Detection detection(List<String> names, String flag) {
    for (String name : names) {
      if (detectors.has(name)) {
        return detector(name);
      }
    }
    if (flags.has(flag)) {
      return Detection.flagged(flags.flag(flag));
    }
    JsonNode list = element.path(flag);
    if (list.isArray()) {
      return Detection.counted(list.size());
    }
    return fields.has(flag) ? Detection.flagged(fields.flag(flag)) : Detection.NOT_SAID;
  }

  private Detection detector(String name) {
    JsonNode value = element.path("detectors").path(name);
    if (value.isObject()) {
      ElementFields detector = detectors.in(name);
      OptionalLong count = natural(detector, "count");
      Boolean detected = detector.flag("detected");
      boolean counted = detected == null && count.isPresent();
      return new Detection(
          counted ? Boolean.valueOf(count.getAsLong() > 0) : detected,
          count,
          share(detector, "confidence"));
    }
    if (value.isBoolean()) {
      return Detection.flagged(value.booleanValue());
    }
    OptionalLong count = natural(detectors, name);
    return count.isPresent() ? Detection.counted(count.getAsLong()) : Detection.NOT_SAID;
  }

  private OptionalDouble nearDuplicate() {
    JsonNode detector = element.path("detectors").path("near_dupe");
    if (detector.isObject()) {
      return detectors.in("near_dupe").number("score");
    }
    return detectors.has("near_dupe")
        ? detectors.number("near_dupe")
        : fields.number("near_dupe_score");
  }

  private static OptionalLong natural(ElementFields fields, String name) {
    OptionalLong number = fields.whole(name);
    if (number.isPresent() && number.getAsLong() < 0) {
      fields.report(name, "a number from 0 on");
      return OptionalLong.empty();
    }
    return number;
  }

  private static OptionalDouble share(ElementFields fields, String name) {
    OptionalDouble number = fields.number(name);
    if (number.isPresent() && (number.getAsDouble() < 0 || number.getAsDouble() > 1)) {
      fields.report(name, "a number from 0 to 1");
      return OptionalDouble.empty();
    }
    return number;
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
    if (said(verdict, "Failed")) {
      return NonInterference.FAILED;
    }
    if (said(verdict, "Ambiguous")) {
      return NonInterference.AMBIGUOUS;
    }
    if (said(verdict, "Passed")) {
      return NonInterference.PASSED;
    }
    wrong.accept("non_interference: expected Passed, Failed or Ambiguous");
    return NonInterference.AMBIGUOUS;
  }

  private static boolean said(JsonNode verdict, String word) {
    return verdict.has(word) || verdict.asText().equalsIgnoreCase(word);
  }
}

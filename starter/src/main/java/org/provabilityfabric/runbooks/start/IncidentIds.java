package org.provabilityfabric.runbooks.start;

import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.Fingerprint;
import org.provabilityfabric.runbooks.incident.AlertedIncident;

/** The workflow ids of incidents and of procedures that people start. */
public final class IncidentIds {
  /** What every incident's id begins with. */
  public static final String PREFIX = "incident/";

  private static final int LONGEST_SLUG = 40;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private IncidentIds() {}

  /** The id of the incident of a group of alerts: always the same for the same group key. */
  public static String ofGroup(String groupKey) {
    return AlertedIncident.id(groupKey);
  }

  /** The id of an incident that a person declares: the minute in UTC and the title. */
  public static String ofPerson(Instant at, String title) {
    return PREFIX + stamped(at, title);
  }

  /** The id of another procedure: its type in lower case, the minute in UTC and what it is for. */
  public static String ofProcedure(String type, Instant at, String what) {
    return kebab(type) + "/" + stamped(at, what);
  }

  /** The beginning of the ids of what a schedule starts; Temporal adds the instant. */
  public static String ofSchedule(String type, String schedule) {
    return kebab(type) + "/" + schedule;
  }

  /**
   * The id of what one submission of a form starts: always the same for the same submission,
   * whatever was corrected in it before it went through.
   *
   * @param prefix {@code incident}, or a procedure's type
   * @param opened when the form was opened
   * @param submission what identifies it
   */
  public static String ofSubmission(String prefix, Instant opened, String submission) {
    return kebab(prefix) + "/" + MINUTE.format(opened) + "-slack-" + Fingerprint.of(submission);
  }

  private static String kebab(String type) {
    return type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String stamped(Instant at, String words) {
    String slug = slug(words);
    return MINUTE.format(at) + (slug.isEmpty() ? "" : "-" + slug);
  }

  private static String slug(String words) {
    String plain =
        Normalizer.normalize(words, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    return plain.length() <= LONGEST_SLUG
        ? plain
        : plain.substring(0, LONGEST_SLUG).replaceAll("-+$", "");
  }
}

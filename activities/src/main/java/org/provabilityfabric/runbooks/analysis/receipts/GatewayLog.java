package org.provabilityfabric.runbooks.analysis.receipts;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.LogLines;
import org.provabilityfabric.runbooks.analysis.Sample;
import org.provabilityfabric.runbooks.analysis.Sampler;
import org.provabilityfabric.runbooks.analysis.TimeSpan;

/**
 * What the gateway's log says about receipts: those that never reached the ledger, and denials,
 * which leave no receipt. Lines may be plain text, {@code key=value} or JSON.
 */
public final class GatewayLog {
  private static final String NOT_SUBMITTED = "Failed to submit receipt to ledger";
  private static final Pattern DENIED =
      Pattern.compile(
          "\\b(?:denied|forbidden|rejected)\\b|\\b(?:allowed|granted)\\\\?[\"']?\\s?[=:]\\s?false\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ABOUT_ACCESS =
      Pattern.compile(
          "(?<![a-z])(?:abac|access|polic(?:y|ies)|permission|authori[sz]|decision|query|request)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TENANT = named("tenant(?:_id)?");
  private static final Pattern SUBJECT = named("(?:subject|user|principal)(?:_id)?");
  private static final Pattern RESOURCE = named("resource");
  private static final Pattern SHARD = named("(?:index_)?shard");

  private final Sampler<String> notSubmitted = new Sampler<>();
  private final TimeSpan notSubmittedTimes = new TimeSpan();
  private final Consumer<LogDenial> denials;
  private long lines;
  private long denied;

  /**
   * @param denials receives every denial as it is found
   */
  public GatewayLog(Consumer<LogDenial> denials) {
    this.denials = denials;
  }

  /**
   * What was found.
   *
   * @param lines lines read
   * @param denied denials
   * @param notSubmitted receipts that did not reach the ledger, the first lines quoted
   * @param times when that was
   */
  public record Found(long lines, long denied, Sample<String> notSubmitted, TimeSpan times) {}

  /**
   * Looks through one log.
   *
   * @param name of the log, for the places of denials
   * @throws IOException only where the input itself fails
   */
  public void read(InputStream log, String name) throws IOException {
    long before = lines;
    LogLines.read(log, line -> line(line, name + " line " + (++lines - before)));
  }

  private void line(String line, String place) {
    if (saysNotSubmitted(line)) {
      notSubmitted.add(LogLines.quote(line));
      notSubmittedTimes.add(LogLines.time(line));
    } else if (DENIED.matcher(line).find() && ABOUT_ACCESS.matcher(line).find()) {
      denied++;
      String resource = value(RESOURCE, line);
      denials.accept(
          new LogDenial(
              value(TENANT, line),
              value(SUBJECT, line),
              resource == null ? value(SHARD, line) : resource,
              LogLines.time(line),
              place));
    }
  }

  /** Whether a line says that a receipt did not reach the ledger. */
  static boolean saysNotSubmitted(String line) {
    return line.contains(NOT_SUBMITTED);
  }

  public Found found() {
    return new Found(lines, denied, notSubmitted.sample(), notSubmittedTimes);
  }

  private static Pattern named(String names) {
    return Pattern.compile(
        "(?<![\\w-])(?:%s)\\\\?[\"']?\\s?(?:[=:]\\s?\\\\?[\"']?|\\s[\"']?)([\\w.:@/-]{1,200})"
            .formatted(names));
  }

  private static @Nullable String value(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : null;
  }
}

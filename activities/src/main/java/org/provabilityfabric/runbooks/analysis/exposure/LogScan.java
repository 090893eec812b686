package org.provabilityfabric.runbooks.analysis.exposure;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Counts;
import org.provabilityfabric.runbooks.analysis.LogLines;
import org.provabilityfabric.runbooks.analysis.Sampler;
import org.provabilityfabric.runbooks.analysis.TimeSpan;
import org.provabilityfabric.runbooks.analysis.exposure.LogExposure.Found;
import org.provabilityfabric.runbooks.analysis.exposure.LogExposure.Sign;

/**
 * Looks through log lines of the gateway and its sidecar for signs of an exposure. Lines may be
 * plain text, {@code key=value} or JSON, with or without the prefix of a pod and a timestamp. Of a
 * very long line only the first {@value LogLines#LONGEST} bytes are looked at.
 */
public final class LogScan {
  private static final Pattern TENANT =
      Pattern.compile(
          "(?<![\\w-])tenant(?:_id)?\\\\?[\"']?\\s?[=: ]\\s?\\\\?[\"']?([\\w.-]{1,200})");
  private static final Pattern SHARD =
      Pattern.compile("\\b(?:index_)?shard\\\\?[\"']?\\s?[=: ]\\s?\\\\?[\"']?([\\w.-]{1,200})");
  private static final Pattern DENIED =
      Pattern.compile("\\b(denied|forbidden|rejected)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern EVENT_DENIED = Pattern.compile("\\bEvent .{0,400}?\\bdenied:");

  private final ShardMapping shards;
  private final Pattern namedShard;
  private final Map<Sign, Sampler<String>> lines = new EnumMap<>(Sign.class);
  private final Map<Sign, TimeSpan> times = new EnumMap<>(Sign.class);
  private final Counts pairs = new Counts(10_000);
  private long linesRead;

  private LogScan(ShardMapping shards) {
    this.shards = shards;
    this.namedShard =
        Pattern.compile(
            "(?<![\\w.-])"
                + Pattern.quote(shards.prefix())
                + "[\\w.-]{1,200}"
                + Pattern.quote(shards.suffix()));
  }

  /**
   * Looks through all lines of the input; bytes that are not UTF-8 are passed over.
   *
   * @throws IOException only where the input itself fails
   */
  public static LogExposure scan(InputStream logs, ShardMapping shards) throws IOException {
    LogScan scan = new LogScan(shards);
    scan.linesRead = LogLines.read(logs, scan::line);
    return scan.result();
  }

  private void line(String line) {
    if (line.contains("Failed to submit receipt to ledger")) {
      found(Sign.RECEIPT_NOT_SUBMITTED, line);
    }
    if (line.contains("Guard trip:")) {
      found(Sign.GUARD_TRIP, line);
    }
    if (line.contains("denied:") && EVENT_DENIED.matcher(line).find()) {
      found(Sign.EVENT_DENIED, line);
    }
    if (line.contains("tenant") && line.contains("shard")) {
      tenantAndShard(line);
    }
  }

  private void tenantAndShard(String line) {
    Matcher tenant = TENANT.matcher(line);
    String shard = shardIn(line);
    if (shard == null || !tenant.find()) {
      return;
    }
    String reader = tenant.group(1);
    Optional<String> owner = shards.tenantOf(shard);
    if (owner.isEmpty() || owner.get().equals(reader)) {
      return;
    }
    boolean denied = DENIED.matcher(line).find();
    found(denied ? Sign.FOREIGN_SHARD_DENIED : Sign.FOREIGN_SHARD, line);
    if (!denied) {
      pairs.add(reader + " -> " + owner.get());
    }
  }

  private @Nullable String shardIn(String line) {
    Matcher field = SHARD.matcher(line);
    if (field.find() && shards.tenantOf(field.group(1)).isPresent()) {
      return field.group(1);
    }
    Matcher named = namedShard.matcher(line);
    return named.find() ? named.group() : null;
  }

  private void found(Sign sign, String line) {
    lines.computeIfAbsent(sign, none -> new Sampler<>()).add(LogLines.quote(line));
    times.computeIfAbsent(sign, none -> new TimeSpan()).add(LogLines.time(line));
  }

  private LogExposure result() {
    Map<Sign, Found> signs =
        times.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry ->
                        new Found(
                            lines.getOrDefault(entry.getKey(), new Sampler<>()).sample(),
                            entry.getValue().first(),
                            entry.getValue().last())));
    return new LogExposure(linesRead, signs, pairs.byName());
  }
}

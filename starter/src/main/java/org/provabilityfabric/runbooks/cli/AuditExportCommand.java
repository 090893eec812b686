package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.audit.AuditEvent;
import org.provabilityfabric.runbooks.audit.AuditGap;
import org.provabilityfabric.runbooks.audit.AuditTrail;
import org.provabilityfabric.runbooks.audit.HistoryAudit;
import org.provabilityfabric.runbooks.audit.VaultAudit;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import org.provabilityfabric.runbooks.start.ToldRuns;
import org.provabilityfabric.runbooks.vault.AccessEntry;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit export}: everything that an auditor asks for, with its gaps. */
@Command(
    name = "export",
    description = {
      "Write every approval, override, escalation, page, breach, evidence loss and policy change of"
          + " a period as JSON lines.",
      "Other acts of people are there too, then what is not known, at the end a summary."
    },
    footer = {
      "",
      "Read from the records in the evidence vault, and of runs that left none there, or go on,"
          + " from",
      "Temporal. Exit code 1 where there are gaps.",
      "Examples:",
      "  ./runbook audit export --from 2026-01-01 --to 2026-04-01 --public-key"
          + " statement-verify.pem",
      "  ./runbook audit export --from 2026-03-01T02:00:00Z --out audit.jsonl"
    })
final class AuditExportCommand extends VaultCommand {
  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      required = true,
      description = "Begin: an instant, or a day, which begins at midnight UTC.")
  String from = "";

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "End, which is not part of it; now if left out.")
  @Nullable String to;

  @Option(names = "--out", paramLabel = "FILE", description = "Write it there.")
  @Nullable Path file;

  @Option(names = "--offline", description = "Do not ask Temporal; what only it knows is a gap.")
  boolean offline;

  @Mixin PublicKeyOption publicKeys = new PublicKeyOption();

  AuditExportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    Instant begin = instant("--from", from);
    EvidenceVault opened = vault.open(surroundings);
    recordLook(
        opened,
        AccessEntry.Kind.EXPORTED,
        "*",
        "audit from " + from + (to == null ? "" : " to " + to));
    VaultAudit kept = VaultAudit.read(opened, publicKeys.given() ? publicKeys.keys() : null);
    AuditTrail trail = offline ? alone(kept, begin) : asked(kept, begin);
    write(trail, kept.accessHead());
    return trail.gaps().isEmpty() ? ExitCode.FINE : ExitCode.NOT_FINE;
  }

  private AuditTrail asked(VaultAudit kept, Instant begin) {
    try (TemporalConnection temporal = surroundings.connect(vault.config)) {
      Instant now = temporal.now(surroundings.clock());
      Instant end = end(begin, now);
      ToldRuns.Told told = ToldRuns.during(temporal, kept, begin, end, now);
      return trail(kept, told.audit(), told.bundles(), begin, end);
    } catch (TemporalProblem problem) {
      HistoryAudit nobody = new HistoryAudit();
      nobody.unknown("Runs were not asked. " + problem.getMessage(), null, null);
      return trail(kept, nobody, Set.of(), begin, end(begin, surroundings.clock().instant()));
    }
  }

  private AuditTrail alone(VaultAudit kept, Instant begin) {
    HistoryAudit nobody = new HistoryAudit();
    nobody.unknown(
        "Temporal was not asked (--offline): of runs without a record nothing is known.",
        null,
        null);
    return trail(kept, nobody, Set.of(), begin, end(begin, surroundings.clock().instant()));
  }

  private static AuditTrail trail(
      VaultAudit kept, HistoryAudit told, Set<String> bundles, Instant begin, Instant end) {
    List<AuditEvent> events = new ArrayList<>(kept.events());
    events.addAll(told.events());
    Instant since = kept.since().orElse(end);
    if (since.isAfter(begin)) {
      told.unknown("The vault holds nothing from before " + since + ".", begin, since);
    }
    List<AuditGap> gaps = new ArrayList<>(told.gaps());
    gaps.addAll(kept.gaps());
    kept.unrecorded()
        .forEach(
            (bundle, gap) -> {
              if (!bundles.contains(bundle)) {
                gaps.add(gap);
              }
            });
    return new AuditTrail(begin, end, events, gaps);
  }

  private Instant end(Instant begin, Instant now) {
    Instant wanted = to == null ? now : instant("--to", to);
    if (!begin.isBefore(wanted)) {
      throw CommandException.usage("--from must be before --to, but is " + from + ".");
    }
    return wanted.isAfter(now) ? now : wanted;
  }

  private static Instant instant(String option, String text) {
    try {
      return LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException noDay) {
      return Texts.instant(option, text);
    }
  }

  private void write(AuditTrail trail, String accessHead) {
    String lines = trail.jsonLines(surroundings.clock().instant(), accessHead);
    if (file == null) {
      out().print(lines);
      out().flush();
      return;
    }
    try {
      Files.writeString(file, lines);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.COULD_NOT_CHECK, "The audit cannot be written to " + file + ": " + e);
    }
    out()
        .println(
            plain(
                "%s: %d events, %d gaps."
                    .formatted(file, trail.events().size(), trail.gaps().size())));
    trail.gaps().forEach(gap -> err().println(plain(gap.sentence())));
  }
}

package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.analysis.receipts.GapRule;
import org.provabilityfabric.runbooks.analysis.receipts.GatewayLog;
import org.provabilityfabric.runbooks.analysis.receipts.LogDenial;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptCheck;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptChecks;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptChecks.Kind;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptFindings;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code analyze receipts}: the runbook's "Receipt Analysis" over files, as {@code
 * analyze_receipts.py} and {@code verify_receipts.py} are called there.
 */
@Command(
    name = "receipts",
    description = "Analyze access receipts: gaps, isolation, ABAC decisions, signatures.",
    footer = {
      "",
      "Reads an array, one JSON object a line, or a ledger's answer, of any size; of a directory",
      "all .json, .jsonl and .ndjson files below it. Without a --check option everything is"
          + " checked.",
      "Examples:",
      "  ./runbook analyze receipts receipts.json",
      "  ./runbook analyze receipts --file receipts.json --check-gaps",
      "  ./runbook analyze receipts receipts.json --public-key keys/receipt-verify.pem",
      "  ./runbook analyze receipts evidence/ --log gateway.log --since 1h",
      "  curl -s .../receipts | ./runbook analyze receipts - --json",
      "Exit code 1 means gaps, violations, unexplained permissions, forged signatures, or receipts",
      "that could not be read; 3 that there are none, or signatures that nobody can verify."
    })
final class AnalyzeReceiptsCommand extends RunbookCommand {
  private static final int MOST_DENIALS = 1_000_000;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "0..*",
      description = "The receipts; - for standard input.")
  List<String> files = new ArrayList<>();

  @Option(names = "--file", paramLabel = "FILE", description = "The same; may be given again.")
  List<String> moreFiles = List.of();

  @Option(names = "--check-gaps", description = "Check for missing receipts.")
  boolean checkGaps;

  @Option(names = "--check-isolation", description = "Check for cross-tenant violations.")
  boolean checkIsolation;

  @Option(names = "--check-abac", description = "Check ABAC decision patterns.")
  boolean checkAbac;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "Verify signatures by this key (PEM) or key set (JSON); may be given again.")
  List<Path> publicKeys = List.of();

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Logs of the gateway, for denials, which leave no receipt, and for receipts that did"
              + " not reach the ledger.")
  List<String> logs = List.of();

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Requests of the same time, as the gateway's counter tells them.")
  @Nullable Long requests;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only receipts since this instant, or so far back from now, such as 1h.")
  @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only receipts up to this instant; silence counts up to it.")
  @Nullable String until;

  @Option(names = "--tenant", paramLabel = "NAME", description = "Only receipts of this tenant.")
  @Nullable String tenant;

  @Option(
      names = "--gap",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "No silence up to this is a gap; ${DEFAULT-VALUE} if left out.")
  String gap = "60s";

  @Option(
      names = "--gap-intervals",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Nor is one up to so many usual intervals of the tenant; ${DEFAULT-VALUE} if left out.")
  int gapIntervals = 10;

  @Option(
      names = "--shards",
      paramLabel = "PATTERN",
      defaultValue = "shard_{tenant}",
      description = "How a tenant's shard is named; ${DEFAULT-VALUE} if left out.")
  String shards = "shard_{tenant}";

  @Option(names = "--json", description = "Print one JSON document with everything found.")
  boolean json;

  AnalyzeReceiptsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    List<String> inputs = new ArrayList<>(files);
    inputs.addAll(moreFiles);
    if (inputs.isEmpty()) {
      throw CommandException.usage("Name the file with the receipts, or - for standard input.");
    }
    ReceiptChecks checks = checks();
    EvidenceFiles receipts = EvidenceFiles.of(inputs, surroundings.in(), err());
    EvidenceFiles logFiles = EvidenceFiles.of(logs, surroundings.in(), err());
    NamedProblems problems = new NamedProblems();
    ReceiptsPage page =
        json
            ? new ReceiptsJson(out(), problems, checks)
            : new ReceiptsText(out(), Paint.of(ansi()), problems);
    page.begin();
    List<LogDenial> denials = new ArrayList<>();
    GatewayLog.Found log = logs.isEmpty() ? null : read(logFiles, denials);
    ReceiptFindings found = analyzed(receipts, checks, page, problems, denials);
    ReceiptsVerdict verdict = ReceiptsVerdict.of(found, log, requests, problems);
    page.end(verdict);
    return exitCode(verdict);
  }

  private ReceiptChecks checks() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    add(kinds, Kind.GAPS, checkGaps);
    add(kinds, Kind.ISOLATION, checkIsolation);
    add(kinds, Kind.ABAC, checkAbac);
    if (kinds.isEmpty()) {
      kinds = EnumSet.allOf(Kind.class);
    }
    return new ReceiptChecks(
        kinds,
        publicKeys.isEmpty() ? null : keys(),
        mapping(),
        rule(),
        time(since),
        time(until),
        tenant);
  }

  private static void add(Set<Kind> kinds, Kind kind, boolean wanted) {
    if (wanted) {
      kinds.add(kind);
    }
  }

  private GapRule rule() {
    if (gapIntervals < 1) {
      throw CommandException.usage("--gap-intervals must be at least 1.");
    }
    return new GapRule(Texts.duration("--gap", gap), gapIntervals);
  }

  private ShardMapping mapping() {
    try {
      return ShardMapping.named(shards);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage() + ".");
    }
  }

  private KeySet keys() {
    try {
      return KeySetReader.read(publicKeys);
    } catch (KeySetException e) {
      throw CommandException.usage(e.getMessage() + ".");
    }
  }

  private @Nullable Instant time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.indexOf('-') > 0
        ? Texts.instant("The time", text)
        : TimeRange.parse(text, surroundings.clock().instant()).from();
  }

  private static GatewayLog.Found read(EvidenceFiles logs, List<LogDenial> denials)
      throws IOException {
    GatewayLog log =
        new GatewayLog(
            denial -> {
              if (denials.size() < MOST_DENIALS) {
                denials.add(denial);
              }
            });
    for (EvidenceFiles.Source source : logs.sources()) {
      try (InputStream in = logs.open(source)) {
        log.read(in, source.name());
      }
    }
    return log.found();
  }

  private static ReceiptFindings analyzed(
      EvidenceFiles receipts,
      ReceiptChecks checks,
      ReceiptsPage page,
      NamedProblems problems,
      List<LogDenial> denials)
      throws IOException {
    try (ReceiptCheck check = new ReceiptCheck(checks, page, problems::add)) {
      for (EvidenceFiles.Source source : receipts.sources()) {
        problems.in(receipts.several() ? source.name() : null);
        try (InputStream in = receipts.open(source)) {
          check.read(in);
        }
      }
      return check.findings(denials);
    }
  }

  private int exitCode(ReceiptsVerdict verdict) {
    if (!verdict.faults().isEmpty()) {
      return ExitCode.NOT_FINE;
    }
    String unchecked = verdict.unchecked();
    if (unchecked != null) {
      err().println(unchecked);
      return ExitCode.COULD_NOT_CHECK;
    }
    return ExitCode.FINE;
  }
}

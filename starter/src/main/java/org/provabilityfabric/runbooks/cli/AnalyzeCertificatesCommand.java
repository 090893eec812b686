package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateAnalysis;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateOptions;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateResults;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateSignatures;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateSink;
import org.provabilityfabric.runbooks.analysis.certificates.Coverage;
import org.provabilityfabric.runbooks.analysis.certificates.CoverageCheck;
import org.provabilityfabric.runbooks.analysis.certificates.FalsePositiveCandidate;
import org.provabilityfabric.runbooks.analysis.certificates.SignatureTally;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code analyze certificates}: the runbook's "Certificate Analysis" over files, with what {@code
 * check_certificate_coverage.py} and {@code analyze_certificates.py --false-positives} are to do.
 */
@Command(
    name = "certificates",
    description = "Analyze egress certificates: detections, policies, leaks, completeness.",
    footer = {
      "",
      "Reads an array, one JSON object a line, or a ledger's answer, of any size; of a directory",
      "all .json, .jsonl and .ndjson files below it.",
      "Examples:",
      "  ./runbook analyze certificates certificates.json",
      "  ./runbook analyze certificates evidence/ --requests gateway.log --timerange 1hour",
      "  ./runbook analyze certificates certificates.json --public-key keys/egress-verify.pem",
      "  curl -s .../egress-certificates | ./runbook analyze certificates - --json",
      "Exit code 1 means leaks, contradictory policies, missing or forged certificates, or some"
          + " that",
      "could not be read; 3 that there are none, or signatures that nobody can verify."
    })
final class AnalyzeCertificatesCommand extends RunbookCommand {
  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "The certificates; - for standard input.")
  List<String> files = List.of();

  @Option(
      names = "--false-positives",
      description = "List what was blocked or redacted perhaps without need, for people to label.")
  boolean falsePositives;

  @Option(
      names = "--requests",
      paramLabel = "FILE",
      description =
          "Egress requests: logs of gateway or firewall, or a JSON array with plan_id and"
              + " text_hash. Each must have its certificate.")
  List<String> requests = List.of();

  @Option(
      names = "--request-count",
      paramLabel = "N",
      description = "Number of egress requests in the time range, as a counter tells it.")
  @Nullable Long requestCount;

  @Option(
      names = "--timerange",
      paramLabel = "RANGE",
      description = "Only this time: FROM/TO in instants, or how far back from now, such as 1hour.")
  @Nullable String timeRange;

  @Option(
      names = "--rollout",
      paramLabel = "DURATION",
      defaultValue = "2m",
      description =
          "How long old and new policy may stand side by side in a change; ${DEFAULT-VALUE} if"
              + " left out.")
  String rollout = "2m";

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "Verify signatures by this key (PEM) or key set (JSON); may be given again.")
  List<Path> publicKeys = List.of();

  @Option(
      names = "--signed-fields",
      paramLabel = "FIELD",
      split = ",",
      description = "The fields that a signature covers; all if left out.")
  List<String> signedFields = List.of();

  @Option(
      names = "--signature-field",
      paramLabel = "empty|absent",
      defaultValue = "empty",
      description = "How the field with the signature stands in what is signed; ${DEFAULT-VALUE}.")
  SignedForm.SignatureField signatureField = SignedForm.SignatureField.EMPTY;

  @Option(names = "--json", description = "Print one JSON document with every leak.")
  boolean json;

  AnalyzeCertificatesCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    CertificateOptions options = options();
    EvidenceFiles certificates = EvidenceFiles.of(files, surroundings.in(), err());
    EvidenceFiles requestFiles = EvidenceFiles.of(requests, surroundings.in(), err());
    CoverageCheck coverage = new CoverageCheck(options);
    SignatureTally signatures = new SignatureTally();
    List<CertificateSink> listeners = new ArrayList<>();
    if (!requests.isEmpty()) {
      listeners.add(coverage.listening());
    }
    if (!publicKeys.isEmpty()) {
      SignedForm form = new SignedForm(signatureField, Set.copyOf(signedFields));
      listeners.add(signatures.checking(new CertificateSignatures(form, keys()), options));
    }
    NamedProblems problems = new NamedProblems();
    CertificatesPage page = page(problems);
    page.begin();
    CertificateResults results =
        analyzed(certificates, options, new CertificatesHeard(page, problems, listeners));
    CertificatesVerdict verdict =
        new CertificatesVerdict(
            results,
            requests.isEmpty() ? null : compared(coverage, requestFiles),
            counted(results),
            publicKeys.isEmpty() ? null : signatures.tallied());
    page.end(verdict);
    return exitCode(verdict);
  }

  private CertificatesPage page(NamedProblems problems) {
    return json
        ? new CertificatesJson(out(), problems, falsePositives)
        : new CertificatesText(out(), Paint.of(ansi()), problems, falsePositives);
  }

  private static CertificateResults analyzed(
      EvidenceFiles certificates, CertificateOptions options, CertificatesHeard heard)
      throws IOException {
    CertificateAnalysis analysis = new CertificateAnalysis(options, heard);
    for (EvidenceFiles.Source source : certificates.sources()) {
      heard.problems().in(certificates.several() ? source.name() : null);
      try (InputStream in = certificates.open(source)) {
        analysis.read(in);
      }
    }
    return analysis.results();
  }

  private CertificateOptions options() {
    Duration sideBySide = Texts.duration("--rollout", rollout);
    CertificateOptions options =
        new CertificateOptions(
            null, null, null, sideBySide, FalsePositiveCandidate.Criteria.STANDARD);
    if (timeRange == null) {
      return options;
    }
    TimeRange range = TimeRange.parse(timeRange, surroundings.clock().instant());
    return options.within(range.from(), range.to());
  }

  private KeySet keys() {
    try {
      return KeySetReader.read(publicKeys);
    } catch (KeySetException e) {
      throw CommandException.usage(e.getMessage() + ".");
    }
  }

  private static Coverage compared(CoverageCheck check, EvidenceFiles requests) throws IOException {
    for (EvidenceFiles.Source source : requests.sources()) {
      try (InputStream in = requests.open(source)) {
        check.requests(in);
      }
    }
    return check.coverage();
  }

  private Coverage.@Nullable Counted counted(CertificateResults results) {
    return requestCount == null ? null : new Coverage.Counted(requestCount, results.certificates());
  }

  private int exitCode(CertificatesVerdict verdict) {
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

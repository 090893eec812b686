package org.provabilityfabric.runbooks.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.exposure.ExposureAssessment;
import org.provabilityfabric.runbooks.analysis.exposure.ExposureSink;
import org.provabilityfabric.runbooks.analysis.exposure.IsolationViolation;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.analysis.exposure.SharedSubject;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze receipts}: the isolation rule over a file of access receipts. */
@Command(
    name = "receipts",
    description = "Check the isolation rule over a file of access receipts.",
    footer = {
      "",
      "Reads an array, one JSON object a line, or a ledger's answer, of any size.",
      "Examples:",
      "  ./runbook analyze receipts receipts.json",
      "  curl -s .../receipts | ./runbook analyze receipts - --json",
      "Exit code 1 means violations, or receipts that could not be read; 3 that there are none."
    })
final class AnalyzeReceiptsCommand extends RunbookCommand {
  @Parameters(paramLabel = "FILE", description = "The receipts; - for standard input.")
  String file = "-";

  @Option(
      names = "--shards",
      paramLabel = "PATTERN",
      defaultValue = "shard_{tenant}",
      description = "How a tenant's shard is named; ${DEFAULT-VALUE} if left out.")
  String shards = "shard_{tenant}";

  @Option(names = "--json", description = "Print one JSON document with every violation.")
  boolean json;

  AnalyzeReceiptsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    ShardMapping mapping = mapping();
    try (InputStream in = open()) {
      Exposure exposure = json ? asJson(in, mapping) : asText(in, mapping);
      return exitCode(exposure);
    }
  }

  private ShardMapping mapping() {
    try {
      return ShardMapping.named(shards);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage() + ".");
    }
  }

  private InputStream open() throws IOException {
    if (file.equals("-")) {
      return new BufferedInputStream(surroundings.in());
    }
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw CommandException.usage("There is no file " + file + ".");
    }
    return new BufferedInputStream(Files.newInputStream(path));
  }

  private Exposure asText(InputStream in, ShardMapping mapping) throws IOException {
    Exposure found = ExposureAssessment.assess(in, mapping, ExposureSink.none());
    out().println(found.receiptsRead() + " receipts read.");
    out().println(found.violations().count() + " reads of another tenant's shard:");
    found.violations().first().forEach(one -> indented(one.receiptId() + ": " + one.reason()));
    more(found.violations().count(), found.violations().first().size());
    out().println(found.sharedSubjects().count() + " subjects under two tenants:");
    found.sharedSubjects().first().forEach(one -> indented(shared(one)));
    more(found.sharedSubjects().count(), found.sharedSubjects().first().size());
    if (!found.unjudged().isEmpty()) {
      Map<Exposure.Unjudged, Long> ordered = new TreeMap<>(found.unjudged());
      out().println("Not judged: " + ordered.toString().toLowerCase(Locale.ROOT) + ".");
    }
    out().println(found.problems().count() + " problems:");
    found.problems().sample().first().forEach(one -> indented(one.text()));
    more(found.problems().count(), found.problems().sample().first().size());
    return found;
  }

  private void indented(String text) {
    out().println("  " + plain(text));
  }

  private void more(long count, int shown) {
    if (count > shown) {
      out().println("  and " + (count - shown) + " more; --json prints all violations.");
    }
  }

  private static String shared(SharedSubject one) {
    return one.subjectId() + ": " + one.firstTenant() + " and " + one.otherTenant();
  }

  private Exposure asJson(InputStream in, ShardMapping mapping) throws IOException {
    JsonGenerator document = RunbookJson.mapper().createGenerator(out());
    document.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    document.useDefaultPrettyPrinter();
    document.writeStartObject();
    document.writeObjectFieldStart("isolation");
    document.writeArrayFieldStart("crossShard");
    Writing writing = new Writing(document);
    Exposure found = ExposureAssessment.assess(in, mapping, writing);
    document.writeEndArray();
    document.writePOJOField("sharedSubjects", writing.shared);
    document.writeEndObject();
    document.writeNumberField("receipts", found.receiptsRead());
    document.writePOJOField("exposedTenants", found.exposedTenants().keySet());
    document.writePOJOField("readingTenants", found.readingTenants().keySet());
    document.writePOJOField("notJudged", new TreeMap<>(found.unjudged()));
    document.writePOJOField("problemsByKind", new TreeMap<>(found.problems().byKind()));
    document.writePOJOField(
        "problems", found.problems().sample().first().stream().map(Problem::text).toList());
    document.writeEndObject();
    document.flush();
    out().println();
    return found;
  }

  private int exitCode(Exposure found) {
    if (!found.violations().none() || !found.sharedSubjects().none()) {
      return ExitCode.NOT_FINE;
    }
    if (found.problems().count() > 0) {
      return ExitCode.NOT_FINE;
    }
    if (found.receiptsRead() == 0) {
      err().println("There are no receipts in it: nothing could be checked.");
      return ExitCode.COULD_NOT_CHECK;
    }
    return ExitCode.FINE;
  }

  /** Writes violations as they are found, so that any number of them needs no memory. */
  private static final class Writing implements ExposureSink {
    private final JsonGenerator document;
    private final List<SharedSubject> shared = new ArrayList<>();

    Writing(JsonGenerator document) {
      this.document = document;
    }

    @Override
    public void violation(IsolationViolation violation) throws IOException {
      document.writePOJO(violation);
    }

    @Override
    public void sharedSubject(SharedSubject subject) {
      shared.add(subject);
    }
  }
}

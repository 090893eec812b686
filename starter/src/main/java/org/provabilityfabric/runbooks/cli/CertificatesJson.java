package org.provabilityfabric.runbooks.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateCounts;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateResults;
import org.provabilityfabric.runbooks.analysis.certificates.Coverage;
import org.provabilityfabric.runbooks.analysis.certificates.FalsePositiveCandidate;
import org.provabilityfabric.runbooks.analysis.certificates.Leak;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * What certificates came to, as one JSON document. Leaks are written as they are found, so that any
 * number of them needs no memory; of candidates the first ten thousand are kept.
 */
final class CertificatesJson implements CertificatesPage {
  private static final int MOST = 10_000;

  private final PrintWriter out;
  private final NamedProblems problems;
  private final boolean falsePositives;
  private final List<FalsePositiveCandidate> candidates = new ArrayList<>();
  private @Nullable JsonGenerator document;

  CertificatesJson(PrintWriter out, NamedProblems problems, boolean falsePositives) {
    this.out = out;
    this.problems = problems;
    this.falsePositives = falsePositives;
  }

  @Override
  public void begin() throws IOException {
    JsonGenerator generator = RunbookJson.mapper().createGenerator(out);
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.useDefaultPrettyPrinter();
    generator.writeStartObject();
    generator.writeArrayFieldStart("leaks");
    document = generator;
  }

  @Override
  public void leak(Leak leak) throws IOException {
    document().writeString(leak.certId());
  }

  @Override
  public void candidate(FalsePositiveCandidate candidate) {
    if (falsePositives && candidates.size() < MOST) {
      candidates.add(candidate);
    }
  }

  @Override
  public void end(CertificatesVerdict verdict) throws IOException {
    JsonGenerator json = document();
    json.writeEndArray();
    for (Map.Entry<String, Object> field : fields(verdict).entrySet()) {
      json.writePOJOField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
    json.flush();
    out.println();
    out.flush();
  }

  private Map<String, Object> fields(CertificatesVerdict verdict) {
    CertificateResults results = verdict.results();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("certificates", results.certificates());
    fields.put("from", results.first() == null ? "" : results.first());
    fields.put("to", results.last() == null ? "" : results.last());
    fields.put("outsideTimeRange", results.outside());
    fields.put("repeated", results.repeated());
    fields.put("notComparedForRepetition", results.notTracked());
    fields.put("total", counts(results.total()));
    Map<String, Object> tenants = new LinkedHashMap<>();
    Map<String, Object> policies = new LinkedHashMap<>();
    results
        .byTenant()
        .forEach(
            (name, tenant) -> {
              tenants.put(name, counts(tenant.counts()));
              policies.put(name, policies(tenant.policies()));
            });
    fields.put("byTenant", tenants);
    fields.put("otherTenants", results.otherTenants());
    fields.put("policyHashes", policies);
    fields.put("detectedActionNotSaid", results.perhapsLeaks());
    fields.put("nonInterferenceFailed", results.nonInterferenceFailed());
    fields.put("unknownShapes", results.unknownShapes());
    fields.put("falsePositiveCandidates", results.candidates().count());
    if (falsePositives) {
      fields.put("falsePositives", candidates);
    }
    if (verdict.signatures() != null) {
      fields.put("signatures", verdict.signatures());
    }
    coverage(verdict, fields);
    fields.put("faults", verdict.faults());
    fields.put("problemCount", problems.count());
    fields.put("problems", problems.named());
    return fields;
  }

  private static Map<String, Object> counts(CertificateCounts counts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("certificates", counts.certificates());
    fields.put("pii", counts.pii().sum());
    fields.put("secret", counts.secret().sum());
    fields.put("rate", counts.any().rate());
    fields.put("piiDetections", counts.pii());
    fields.put("secretDetections", counts.secret());
    fields.put("actions", counts.actions());
    fields.put("leaks", counts.leaks());
    fields.put("falsePositiveCandidates", counts.candidates());
    fields.put("falsePositiveCandidateRate", counts.candidateRate());
    return fields;
  }

  private static Map<String, Object> policies(PolicyHistory history) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("verdict", history.verdict());
    fields.put("hashes", history.uses());
    fields.put("changes", history.changes().first());
    fields.put("changeCount", history.changes().count());
    fields.put("inconsistencies", history.inconsistencies().first());
    fields.put("inconsistencyCount", history.inconsistencies().count());
    fields.put("withoutHash", history.withoutHash());
    fields.put("notJudged", history.notJudged());
    return fields;
  }

  private static void coverage(CertificatesVerdict verdict, Map<String, Object> fields) {
    Coverage coverage = verdict.coverage();
    if (coverage != null) {
      Map<String, Object> compared = new LinkedHashMap<>();
      compared.put("requests", coverage.requests());
      compared.put("covered", coverage.covered());
      compared.put("missing", coverage.missing().count());
      compared.put("firstMissing", coverage.missing().first());
      compared.put("certificatesWithoutRequest", coverage.withoutRequest());
      compared.put("notCompared", coverage.notCompared());
      fields.put("coverage", compared);
    }
    Coverage.Counted counted = verdict.counted();
    if (counted != null) {
      OptionalLong missing = counted.missing();
      fields.put("requestCount", counted.requests());
      fields.put("missingByCount", missing.orElse(0));
    }
  }

  private JsonGenerator document() {
    JsonGenerator begun = document;
    if (begun == null) {
      throw new IllegalStateException("nothing is written before the beginning");
    }
    return begun;
  }
}

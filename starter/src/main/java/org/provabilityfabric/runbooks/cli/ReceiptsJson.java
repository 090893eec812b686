package org.provabilityfabric.runbooks.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.exposure.IsolationViolation;
import org.provabilityfabric.runbooks.analysis.exposure.SharedSubject;
import org.provabilityfabric.runbooks.analysis.receipts.AbacPatterns;
import org.provabilityfabric.runbooks.analysis.receipts.Gaps;
import org.provabilityfabric.runbooks.analysis.receipts.GatewayLog;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptChecks;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptChecks.Kind;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptFindings;
import org.provabilityfabric.runbooks.analysis.receipts.check.SignatureFindings;
import org.provabilityfabric.runbooks.analysis.receipts.check.SignatureFindings.Refused;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * What receipts came to, as one JSON document. Receipts that read another tenant's shard are
 * written as they are found, so that any number of them needs no memory. What was not looked for is
 * null.
 */
final class ReceiptsJson implements ReceiptsPage {
  private static final int MOST_SUBJECTS = 100_000;

  private final PrintWriter out;
  private final NamedProblems problems;
  private final boolean isolation;
  private final Map<String, TreeSet<String>> shared = new LinkedHashMap<>();
  private @Nullable JsonGenerator document;

  ReceiptsJson(PrintWriter out, NamedProblems problems, ReceiptChecks checks) {
    this.out = out;
    this.problems = problems;
    this.isolation = checks.wants(Kind.ISOLATION);
  }

  @Override
  public void begin() throws IOException {
    JsonGenerator json = RunbookJson.mapper().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.useDefaultPrettyPrinter();
    json.writeStartObject();
    if (isolation) {
      json.writeObjectFieldStart("isolation");
      json.writeArrayFieldStart("crossShard");
    }
    document = json;
  }

  @Override
  public void violation(IsolationViolation violation) throws IOException {
    document().writeString(violation.receiptId());
  }

  @Override
  public void sharedSubject(SharedSubject subject) {
    if (shared.size() < MOST_SUBJECTS) {
      TreeSet<String> tenants = new TreeSet<>();
      tenants.add(subject.firstTenant());
      tenants.add(subject.otherTenant());
      shared.put(subject.subjectId(), tenants);
    }
  }

  @Override
  public void furtherTenant(String subject, String tenant) {
    TreeSet<String> tenants = shared.get(subject);
    if (tenants != null) {
      tenants.add(tenant);
    }
  }

  @Override
  public void end(ReceiptsVerdict verdict) throws IOException {
    JsonGenerator json = document();
    ReceiptFindings found = verdict.found();
    if (found.isolation() != null) {
      json.writeEndArray();
      members(json, isolation(found.isolation()));
      json.writeEndObject();
    } else {
      json.writeNullField("isolation");
    }
    members(json, findings(verdict));
    json.writeEndObject();
    json.flush();
    out.println();
    out.flush();
  }

  private ObjectNode isolation(Exposure found) {
    ObjectNode fields = object();
    ArrayNode subjects = fields.putArray("sharedSubjects");
    shared.forEach(
        (subject, tenants) ->
            subjects
                .addObject()
                .put("subject", subject)
                .set("tenants", RunbookJson.mapper().valueToTree(tenants)));
    fields.put("sharedSubjectCount", found.sharedSubjects().count());
    fields.put("attempts", found.attempts().count());
    fields.set("violations", tree(found.violations().first()));
    fields.set("exposedTenants", tree(found.exposedTenants().keySet()));
    fields.set("readingTenants", tree(found.readingTenants().keySet()));
    fields.set("unknownShards", tree(found.unknownShards()));
    fields.set("notJudged", tree(found.unjudged()));
    return fields;
  }

  private ObjectNode findings(ReceiptsVerdict verdict) {
    ReceiptFindings found = verdict.found();
    ObjectNode fields = object();
    fields.put("receipts", found.receipts());
    fields.put("outside", found.outside());
    fields.put("from", found.first() == null ? null : found.first().toString());
    fields.put("to", found.last() == null ? null : found.last().toString());
    gaps(fields, found.gaps());
    fields.set("abac", found.abac() == null ? null : abac(found.abac()));
    fields.set("signatures", found.signatures() == null ? null : signatures(found.signatures()));
    GatewayLog.Found log = verdict.log();
    if (log != null) {
      fields.put("deniedInLog", log.denied());
      fields.put("notSubmitted", log.notSubmitted().count());
    }
    if (verdict.requests() != null) {
      fields.put("requests", verdict.requests());
      fields.put("missing", verdict.missing());
    }
    fields.set("faults", tree(verdict.faults()));
    fields.put("problemCount", problems.count());
    fields.set("problems", tree(problems.named()));
    return fields;
  }

  private static void gaps(ObjectNode fields, @Nullable Gaps gaps) {
    if (gaps == null) {
      fields.putNull("gaps");
      return;
    }
    ArrayNode list = fields.putArray("gaps");
    gaps.gaps()
        .forEach(
            gap ->
                list.addObject()
                    .put("from", gap.from().toString())
                    .put("to", gap.to().toString())
                    .put("tenant", gap.tenant())
                    .put("seconds", gap.length().toSeconds()));
    fields.put("gapCount", gaps.count());
    fields.put("duplicates", gaps.duplicates());
    fields.put("withoutTime", gaps.notJudged());
  }

  private static ObjectNode abac(AbacPatterns found) {
    ObjectNode fields = object();
    fields.put("decided", found.decided());
    fields.put("denied", found.denied());
    ObjectNode tenants = fields.putObject("byTenant");
    found
        .byTenant()
        .forEach(
            (name, decisions) ->
                tenants
                    .putObject(name)
                    .put("allowed", decisions.allowed())
                    .put("denied", decisions.denied())
                    .put("deniedInLog", decisions.deniedInLog())
                    .put("notSaid", decisions.notSaid())
                    .put("denialRate", decisions.denialRate())
                    .set("policies", tree(decisions.policies())));
    fields.set("changes", tree(found.changes()));
    fields.set("allowedAfterDenied", tree(found.allowedAfterDenied()));
    fields.put("notKept", found.notKept());
    return fields;
  }

  private static ObjectNode signatures(SignatureFindings found) {
    ObjectNode fields = object();
    fields.put("verified", found.verified());
    ObjectNode why = object();
    ids(fields, why, "forged", found.forged());
    ids(fields, why, "unverifiable", found.unverifiable());
    ids(fields, why, "transplanted", found.transplanted());
    ids(fields, why, "unknownKey", found.unknownKey());
    fields.set("why", why);
    fields.set("forms", tree(found.forms()));
    return fields;
  }

  private static void ids(ObjectNode fields, ObjectNode why, String name, Refused refused) {
    ArrayNode ids = fields.putArray(name);
    refused.kept().forEach(one -> ids.add(one.receiptId()));
    fields.put(name + "Count", refused.count());
    refused.kept().stream().limit(20).forEach(one -> why.put(one.receiptId(), one.why()));
  }

  private static void members(JsonGenerator json, ObjectNode fields) throws IOException {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      json.writeFieldName(field.getKey());
      json.writeTree(field.getValue());
    }
  }

  private static ObjectNode object() {
    return RunbookJson.mapper().createObjectNode();
  }

  private static JsonNode tree(Object value) {
    return RunbookJson.mapper().valueToTree(value);
  }

  private JsonGenerator document() {
    JsonGenerator begun = document;
    if (begun == null) {
      throw new IllegalStateException("nothing is written before the beginning");
    }
    return begun;
  }
}

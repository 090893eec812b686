package org.provabilityfabric.runbooks.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;

/**
 * The statement that a seal signs: {@code {"_type", "subject", "predicateType", "predicate"}}. Its
 * subjects are the entries of the bundle in the order in which they were captured; the predicate
 * tells of each who captured it from where and when.
 */
final class SealStatement {
  static final String TYPE = "https://in-toto.io/Statement/v1";
  static final String PREDICATE = "https://provability-fabric.org/runbooks/evidence-bundle/v1";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private SealStatement() {}

  /**
   * The same bytes for the same bundle and provenance.
   *
   * @param bundle the name that its manifest gives it
   * @param timeline the last hash of the incident's timeline; null where it has none
   */
  static byte[] of(
      String bundle,
      List<EvidenceEntry> entries,
      Provenance provenance,
      @Nullable String timeline) {
    ObjectNode statement = JSON.createObjectNode();
    statement.put("_type", TYPE);
    ArrayNode subjects = statement.putArray("subject");
    entries.forEach(
        entry ->
            subjects
                .addObject()
                .put("name", entry.name())
                .putObject("digest")
                .put("sha256", entry.sha256()));
    statement.put("predicateType", PREDICATE);
    ObjectNode predicate = statement.putObject("predicate");
    predicate.put("bundle", bundle);
    predicate.put("incident", provenance.incident());
    predicate.put("workflowId", provenance.workflowId());
    predicate.put("runId", provenance.runId());
    predicate.put("policy", provenance.policy());
    predicate.put("timeline", timeline);
    predicate.put("sealedAt", provenance.sealedAt().toString());
    predicate.set("captures", JSON.valueToTree(entries));
    return bytes(statement);
  }

  private static byte[] bytes(ObjectNode statement) {
    try {
      return JSON.writeValueAsString(statement).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a statement is plain data", e);
    }
  }
}

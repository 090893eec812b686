package org.provabilityfabric.runbooks.activity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;

/**
 * A gap statement as in-toto has statements: {@code {"_type", "subject", "predicateType",
 * "predicate"}}. Its subjects are the pieces of evidence from which the gap is known.
 */
final class GapStatementDocument {
  private static final String TYPE = "https://in-toto.io/Statement/v1";
  private static final String PREDICATE =
      "https://provability-fabric.org/runbooks/gap-statement/v1";

  private GapStatementDocument() {}

  /** The same bytes for the same order. */
  static byte[] of(GapStatementOrder order) {
    ObjectNode statement = RunbookJson.mapper().createObjectNode();
    statement.put("_type", TYPE);
    ArrayNode subjects = statement.putArray("subject");
    for (EvidenceRef evidence : order.evidence()) {
      ObjectNode subject = subjects.addObject();
      subject.put("name", evidence.name()).putObject("digest").put("sha256", evidence.sha256());
    }
    statement.put("predicateType", PREDICATE);
    ObjectNode predicate = statement.putObject("predicate");
    predicate.put("missing", missing(order));
    predicate.put("component", order.component());
    predicate.put("tenant", order.tenant());
    predicate.put("from", order.range().from().toString());
    predicate.put("to", order.range().to().toString());
    ArrayNode gaps = predicate.putArray("gaps");
    order.gaps().forEach(gaps::add);
    predicate.put("reason", order.reason());
    predicate.put("approval", order.approval());
    predicate.put("incident", order.incident());
    predicate.put("statedAt", order.statedAt().toString());
    predicate.put("text", text(order));
    return statement.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The vault entry of it. */
  static String name(GapStatementOrder order) {
    return "gap-statement-" + missing(order) + ".dsse.json";
  }

  private static String missing(GapStatementOrder order) {
    return RunbookJson.mapper().convertValue(order.missing(), String.class);
  }

  private static String text(GapStatementOrder order) {
    return "No %s of %s by %s are known from %s to %s. Nothing was made in their place."
        .formatted(
            missing(order).replace('-', ' '),
            order.tenant() == null ? "any tenant" : order.tenant(),
            order.component(),
            order.range().from(),
            order.range().to());
  }
}

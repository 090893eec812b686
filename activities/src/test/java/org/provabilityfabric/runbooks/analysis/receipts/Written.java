package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receipts as tests write them. */
final class Written {
  private Written() {}

  static Receipt receipt(@Nullable String tenant, String id, @Nullable Instant at) {
    return decided(tenant, id, at, "subject-1", true, "v1", List.of("r1"));
  }

  static Receipt decided(
      @Nullable String tenant,
      String id,
      @Nullable Instant at,
      String subject,
      @Nullable Boolean allowed,
      String policy,
      List<String> rules) {
    return new Receipt(
        id,
        tenant,
        subject,
        "q",
        "shard_" + tenant,
        at,
        "h",
        1,
        2,
        List.of(),
        allowed,
        policy,
        rules,
        null,
        null,
        null,
        null,
        null);
  }
}

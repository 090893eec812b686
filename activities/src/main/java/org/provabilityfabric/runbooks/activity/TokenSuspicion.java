package org.provabilityfabric.runbooks.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.bypass.BypassScope;
import org.provabilityfabric.runbooks.analysis.bypass.Involvement;
import org.provabilityfabric.runbooks.contract.observe.SuspectToken;
import org.provabilityfabric.runbooks.ledger.CapabilityToken;

/** Which active tokens are involved: those that refusals name, and those of subjects named. */
final class TokenSuspicion {
  private static final int MOST = 10_000;

  private final Map<String, Involvement> tokens = new HashMap<>();
  private final Map<String, Involvement> subjects = new HashMap<>();
  private final Map<String, SuspectToken> suspects = new HashMap<>();
  private final Instant now;

  /**
   * @param now decides what has expired
   */
  TokenSuspicion(BypassScope scope, Instant now) {
    scope.tokens().forEach(each -> tokens.put(each.name(), each));
    scope.subjects().forEach(each -> subjects.put(each.name(), each));
    this.now = now;
  }

  /** Looks at a token of the ledger's. */
  void add(CapabilityToken token) {
    String id = token.tokenId();
    if (id == null || !token.active(now) || suspects.size() >= MOST) {
      return;
    }
    Involvement named = tokens.get(id);
    if (named != null) {
      suspects.put(id, suspect(id, token.tenant(), token.subjectId(), true, named, "named in "));
      return;
    }
    Involvement subject = token.subjectId() == null ? null : subjects.get(token.subjectId());
    if (subject != null) {
      suspects.put(
          id, suspect(id, token.tenant(), token.subjectId(), false, subject, "its subject is in "));
    }
  }

  /** Without the ledger's list the tokens that refusals name may be active or not. */
  void withoutTokens() {
    tokens.forEach(
        (id, named) ->
            suspects.put(
                id,
                suspect(
                    id,
                    first(named.tenants()),
                    first(named.subjects()),
                    false,
                    named,
                    "whether it is active is unknown; named in ")));
  }

  /** Those that refusals name first, the most often refused first. */
  List<SuspectToken> suspects() {
    List<SuspectToken> sorted = new ArrayList<>(suspects.values());
    sorted.sort(
        Comparator.comparing(SuspectToken::named)
            .thenComparingLong(SuspectToken::refusals)
            .reversed()
            .thenComparing(SuspectToken::tokenId));
    return sorted;
  }

  private static SuspectToken suspect(
      String id,
      @Nullable String tenant,
      @Nullable String subject,
      boolean named,
      Involvement involvement,
      String how) {
    String reason =
        involvement.reasons().entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse("");
    return new SuspectToken(
        id,
        tenant,
        subject,
        named,
        involvement.refusals(),
        how
            + involvement.refusals()
            + (involvement.refusals() == 1 ? " refusal: " : " refusals, mostly: ")
            + reason);
  }

  private static @Nullable String first(List<String> names) {
    return names.isEmpty() ? null : names.getFirst();
  }
}

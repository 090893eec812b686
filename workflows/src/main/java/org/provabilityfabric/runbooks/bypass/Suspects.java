package org.provabilityfabric.runbooks.bypass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder.Token;
import org.provabilityfabric.runbooks.contract.observe.BypassFindings;
import org.provabilityfabric.runbooks.contract.observe.SuspectToken;
import org.provabilityfabric.runbooks.policy.RevocationRules;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * Which tokens are revoked, and who decides. The policy can revoke at once what a refusal names;
 * what is suspect for its subject's sake, and what a person named, is asked for.
 *
 * @param atOnce those that the policy revokes without a question
 * @param asked those that a person decides on
 * @param why why there is nothing to revoke at once; empty where there is
 */
record Suspects(List<Token> atOnce, List<Token> asked, String why, Map<String, String> reasons) {
  private static final int NAMED = 20;

  /**
   * Sorts them.
   *
   * @param given identifiers that a person gave, with commas; null for none
   * @param severity null where none is known: then a person decides
   */
  static Suspects of(
      @Nullable BypassFindings scope,
      @Nullable String given,
      RevocationRules rules,
      @Nullable Severity severity) {
    List<SuspectToken> active = scope == null ? List.of() : scope.suspects();
    List<SuspectToken> named = active.stream().filter(SuspectToken::named).toList();
    boolean atOnce = severity != null && !named.isEmpty() && rules.atOnce(severity, named.size());
    Map<String, Token> asked = new LinkedHashMap<>();
    Map<String, String> reasons = new LinkedHashMap<>();
    List<Token> first = new ArrayList<>();
    for (SuspectToken suspect : active) {
      Token token = new Token(suspect.tokenId(), suspect.tenant());
      reasons.put(suspect.tokenId(), suspect.why());
      if (atOnce && suspect.named()) {
        first.add(token);
      } else {
        asked.put(suspect.tokenId(), token);
      }
    }
    for (String id : ids(given)) {
      if (first.stream().noneMatch(token -> token.tokenId().equals(id))) {
        asked.putIfAbsent(id, new Token(id, null));
        reasons.putIfAbsent(id, "named by a person");
      }
    }
    return new Suspects(
        first,
        List.copyOf(asked.values()),
        atOnce ? "" : whyNot(named.size(), rules, severity),
        reasons);
  }

  static List<String> ids(@Nullable String given) {
    return given == null
        ? List.of()
        : Arrays.stream(given.split(",", -1))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
  }

  private static String whyNot(int named, RevocationRules rules, @Nullable Severity severity) {
    if (named == 0) {
      return "no refusal names an active token";
    }
    if (severity == null) {
      return "no severity is given, so a person decides";
    }
    return rules.withoutApproval().contains(severity)
        ? "of more than " + rules.mostWithoutApproval() + " tokens a person decides"
        : "at " + severity + " a person decides";
  }

  /** What a person is asked, with the reasons. */
  String question() {
    String few =
        asked.stream()
            .limit(NAMED)
            .map(token -> token.tokenId() + " (" + reasons.get(token.tokenId()) + ")")
            .collect(Collectors.joining(", "));
    return asked.size() > NAMED
        ? few + " and " + (asked.size() - NAMED) + " more, which the scope in the evidence lists."
        : few + ".";
  }
}

package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.bypass.BypassScan;
import org.provabilityfabric.runbooks.analysis.bypass.BypassScope;
import org.provabilityfabric.runbooks.analysis.bypass.Involvement;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.observe.BypassAnalysis;
import org.provabilityfabric.runbooks.contract.observe.BypassFindings;
import org.provabilityfabric.runbooks.contract.observe.BypassRequest;
import org.provabilityfabric.runbooks.contract.observe.SuspectToken;
import org.provabilityfabric.runbooks.ledger.TokenLines;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/**
 * "Identify Scope": the sidecar watcher's refusals against the ledger's active tokens. The whole
 * scope goes into the incident's bundle.
 */
public final class BypassAnalysisImpl implements BypassAnalysis {
  private static final int SHOWN = 20;
  private static final int MOST_SUSPECTS = 100;

  private final EvidenceVault vault;

  public BypassAnalysisImpl(EvidenceVault vault) {
    this.vault = vault;
  }

  @Override
  public BypassFindings analyzeBypass(BypassRequest request) {
    KeptLogs kept = new KeptLogs(vault, request.incident(), read(request), "BypassAnalysis");
    return KeptLogs.told(
        () -> {
          BypassScan scan = new BypassScan();
          for (EvidenceRef log : request.logs()) {
            kept.read(log, scan::add);
          }
          BypassScope scope = scan.result();
          TokenSuspicion suspicion = new TokenSuspicion(scope, request.now());
          List<Finding> findings = new ArrayList<>(kept.missing());
          EvidenceRef tokens = request.tokens();
          if (tokens == null) {
            suspicion.withoutTokens();
            findings.add(
                Finding.of(
                    FindingCode.NO_DATA, "Which tokens are active is unknown: none are captured."));
          } else {
            kept.read(tokens, in -> unreadable(TokenLines.read(in, suspicion::add), findings));
          }
          List<SuspectToken> suspects = suspicion.suspects();
          EvidenceRef whole = kept.keep(request.name(), whole(scope, suspects));
          findings.addAll(
              request.revoked().isEmpty()
                  ? before(scope, suspects)
                  : after(scope, request.revoked()));
          return new BypassFindings(
              scope.refusals(),
              Lists.first(MOST_SUSPECTS, suspects),
              names(scope.subjects()),
              names(scope.tenants()),
              whole,
              findings);
        });
  }

  private static List<EvidenceRef> read(BypassRequest request) {
    List<EvidenceRef> pieces = new ArrayList<>(request.logs());
    EvidenceRef tokens = request.tokens();
    if (tokens != null) {
      pieces.add(tokens);
    }
    return pieces;
  }

  private static Map<String, Object> whole(BypassScope scope, List<SuspectToken> suspects) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("scope", scope);
    whole.put("suspects", suspects);
    return whole;
  }

  private static void unreadable(long elements, List<Finding> findings) {
    if (elements > 0) {
      findings.add(
          Finding.of(
              FindingCode.RECORD_UNREADABLE,
              elements + " of the ledger's tokens could not be read and are left out."));
    }
  }

  private static List<Finding> before(BypassScope scope, List<SuspectToken> suspects) {
    List<Finding> findings = new ArrayList<>();
    if (scope.linesRead() == 0) {
      findings.add(Finding.of(FindingCode.NO_DATA, "The sidecar watcher's logs hold no line."));
    }
    if (scope.refusals() > 0) {
      findings.add(Finding.of(FindingCode.AUTHORIZATION_FAILURE, refusals(scope)));
    }
    Lists.first(SHOWN, suspects)
        .forEach(
            suspect ->
                findings.add(
                    Finding.of(
                        FindingCode.TOKEN_INVOLVED,
                        suspect.tokenId()
                            + of(" of ", suspect.subject())
                            + of(", tenant ", suspect.tenant())
                            + ": "
                            + suspect.why())));
    if (suspects.size() > SHOWN) {
      findings.add(
          Finding.of(
              FindingCode.TOKEN_INVOLVED,
              (suspects.size() - SHOWN)
                  + " more active tokens; the scope in the evidence has all."));
    }
    return findings;
  }

  private static String of(String words, @Nullable String name) {
    return name == null ? "" : words + name;
  }

  private static String refusals(BypassScope scope) {
    String reasons =
        scope.reasons().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(3)
            .map(reason -> reason.getKey() + " (" + reason.getValue() + ")")
            .collect(Collectors.joining("; "));
    String times =
        scope.first() == null ? "" : ", first " + scope.first() + ", last " + scope.last();
    return scope.refusals()
        + (scope.refusals() == 1 ? " refusal" : " refusals")
        + times
        + ", of which "
        + scope.unnamed()
        + " name nobody. Why: "
        + reasons
        + ".";
  }

  /** Refusals after the revocation are what was wanted, and tell who goes on trying. */
  private static List<Finding> after(BypassScope scope, List<String> revoked) {
    return scope.tokens().stream()
        .filter(token -> revoked.contains(token.name()))
        .map(
            token ->
                Finding.of(
                    FindingCode.REVOKED_TOKEN_TRIED,
                    token.name()
                        + " was tried and refused "
                        + token.refusals()
                        + (token.refusals() == 1 ? " time" : " times")
                        + " after its revocation, last at "
                        + token.last()))
        .toList();
  }

  private static List<String> names(List<Involvement> involved) {
    return Lists.first(SHOWN, involved).stream().map(Involvement::name).toList();
  }
}

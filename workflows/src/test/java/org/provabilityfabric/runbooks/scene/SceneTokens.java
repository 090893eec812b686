package org.provabilityfabric.runbooks.scene;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder;
import org.provabilityfabric.runbooks.contract.change.RevocationResult;
import org.provabilityfabric.runbooks.contract.change.TokenActions;
import org.provabilityfabric.runbooks.contract.observe.BypassAnalysis;
import org.provabilityfabric.runbooks.contract.observe.BypassFindings;
import org.provabilityfabric.runbooks.contract.observe.BypassRequest;
import org.provabilityfabric.runbooks.contract.observe.DenialProof;
import org.provabilityfabric.runbooks.contract.observe.SuspectToken;
import org.provabilityfabric.runbooks.contract.observe.TenantTokenLook;
import org.provabilityfabric.runbooks.contract.observe.TenantTokens;
import org.provabilityfabric.runbooks.contract.observe.TokenCapture;
import org.provabilityfabric.runbooks.contract.observe.TokenLook;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.contract.observe.TokenRequest;
import org.provabilityfabric.runbooks.contract.observe.TokenUse;

/** A ledger's capability tokens: which are suspect, which are revoked, which are used again. */
public final class SceneTokens implements TokenReading, BypassAnalysis {
  private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  public final List<String> captured = Collections.synchronizedList(new ArrayList<>());
  public final List<BypassRequest> analyzed = Collections.synchronizedList(new ArrayList<>());
  private final List<String> issued = Collections.synchronizedList(new ArrayList<>());
  public final List<RevocationOrder> orders = Collections.synchronizedList(new ArrayList<>());
  public volatile List<SuspectToken> suspects =
      List.of(suspect("token123", true), suspect("token124", true), suspect("token125", false));
  public volatile List<String> neverDenied = List.of();
  private volatile @Nullable String used;

  private static SuspectToken suspect(String id, boolean named) {
    return new SuspectToken(
        id,
        "globex",
        "user-1",
        named,
        named ? 4 : 2,
        named ? "named in 4 refusals" : "its subject is in 2 refusals");
  }

  /** Has an activity answer with a failure instead. */
  public void fail(String activity, FailureKind kind, String message) {
    failures.put(activity, kind.failure(message));
  }

  /** Somebody gets through with a revoked token. */
  public void use(String token) {
    used = token;
  }

  public Set<String> denied() {
    return Set.copyOf(denied);
  }

  private void called(String activity) {
    RuntimeException failure = failures.get(activity);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public TokenCapture captureTokens(TokenRequest request) {
    called("captureTokens");
    captured.add(request.name());
    return new TokenCapture(9, 7, entry(request.name()), List.of());
  }

  @Override
  public BypassFindings analyzeBypass(BypassRequest request) {
    called("analyzeBypass");
    analyzed.add(request);
    return new BypassFindings(
        6,
        suspects,
        List.of("user-1"),
        List.of("globex"),
        entry(request.name()),
        request.revoked().isEmpty()
            ? List.of(Finding.of(FindingCode.AUTHORIZATION_FAILURE, "6 refusals"))
            : List.of(
                Finding.of(FindingCode.REVOKED_TOKEN_TRIED, request.revoked() + " were tried")));
  }

  @Override
  public DenialProof proveDenial(TokenLook look) {
    called("proveDenial");
    List<String> gone = look.tokens().stream().filter(denied::contains).toList();
    List<String> usable = look.tokens().stream().filter(token -> !denied.contains(token)).toList();
    return new DenialProof(
        gone,
        usable,
        List.of(),
        usable.stream()
            .map(token -> Finding.of(FindingCode.TOKEN_STILL_USABLE, token + " can be used"))
            .toList());
  }

  @Override
  public TokenUse watchTokens(TokenLook look) {
    called("watchTokens");
    String token = used;
    if (token == null || !look.tokens().contains(token)) {
      throw ApplicationFailure.newBuilder()
          .setType("NOT_USED")
          .setMessage("No revoked token was used.")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .setNextRetryDelay(look.lookAgainAfter())
          .build();
    }
    return new TokenUse(
        List.of(token), List.of(Finding.of(FindingCode.REVOKED_TOKEN_USED, token + " was used")));
  }

  /** A tenant's tokens, beside those that are suspect. */
  public void issue(String... tokens) {
    issued.addAll(List.of(tokens));
  }

  @Override
  public TenantTokens readTenantTokens(TenantTokenLook look) {
    called("readTenantTokens");
    List<String> active =
        issued.stream()
            .filter(token -> !denied.contains(token) && !look.except().contains(token))
            .toList();
    return new TenantTokens(active.size(), active.stream().limit(look.most()).toList(), List.of());
  }

  @Override
  public TenantTokens watchTenantTokens(TenantTokenLook look) {
    TenantTokens found = readTenantTokens(look);
    if (found.first().isEmpty()) {
      throw ApplicationFailure.newBuilder()
          .setType("NONE_ACTIVE")
          .setMessage("none")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .setNextRetryDelay(look.lookAgainAfter())
          .build();
    }
    return found;
  }

  /** The same ledger, for the identity that may revoke. */
  TokenActions actions() {
    return order -> {
      called("revokeTokens");
      orders.add(order);
      List<String> ids = order.tokens().stream().map(RevocationOrder.Token::tokenId).toList();
      if (!order.dryRun()) {
        ids.stream().filter(id -> !neverDenied.contains(id)).forEach(denied::add);
      }
      return new RevocationResult(ids, List.of(), order.dryRun(), List.of());
    };
  }

  private static EvidenceRef entry(String name) {
    return new EvidenceRef(name, "0".repeat(64), 1024, true, null);
  }
}

package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.observe.DenialProof;
import org.provabilityfabric.runbooks.contract.observe.TenantTokenLook;
import org.provabilityfabric.runbooks.contract.observe.TenantTokens;
import org.provabilityfabric.runbooks.contract.observe.TokenCapture;
import org.provabilityfabric.runbooks.contract.observe.TokenLook;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.contract.observe.TokenRequest;
import org.provabilityfabric.runbooks.contract.observe.TokenUse;
import org.provabilityfabric.runbooks.ledger.ActiveTokens;
import org.provabilityfabric.runbooks.ledger.CapabilityToken;
import org.provabilityfabric.runbooks.ledger.Denial;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerException;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.EvidenceWriter;
import org.provabilityfabric.runbooks.vault.VaultException;

/** The ledger's capability tokens for workflows. */
public final class TokenReadingImpl implements TokenReading {
  /** The type of the benign failure that says that no revoked token was used. */
  public static final String NOT_USED = "NOT_USED";

  /** The type of the benign failure that says that an isolated tenant has no new token. */
  public static final String NONE_ACTIVE = "NONE_ACTIVE";

  private final LedgerClient ledger;
  private final EvidenceVault vault;
  private final LongSupplier ticker;

  /**
   * Reads {@code ledger} into {@code vault}.
   *
   * @param ticker monotonic nanoseconds, for the budget
   */
  public TokenReadingImpl(LedgerClient ledger, EvidenceVault vault, LongSupplier ticker) {
    this.ledger = ledger;
    this.vault = vault;
    this.ticker = ticker;
  }

  @Override
  public TokenCapture captureTokens(TokenRequest request) {
    EvidenceRequest evidence =
        EvidenceRequest.of(
            request.name(), "ledger GET /capability-tokens?status=active", "TokenReading");
    try (EvidenceWriter writer = vault.bundle(request.incident()).create(evidence);
        CountedLines lines = new CountedLines(writer)) {
      Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext());
      CaptureLimit limit = new CaptureLimit(heartbeats, ticker, request.budget(), lines::lines);
      ActiveTokens tokens = ledger.activeTokens(request.now(), lines, limit);
      EvidenceEntry kept =
          tokens.completeness().whole()
              ? writer.finish()
              : writer.finishPartial(tokens.completeness().text());
      heartbeats.giveUpUnlessCancelled();
      return new TokenCapture(
          tokens.listed(),
          tokens.active(),
          ClusterObservationImpl.ref(kept),
          kept.complete()
              ? List.of()
              : List.of(
                  Finding.of(
                      FindingCode.EVIDENCE_INCOMPLETE,
                      "The capability tokens are not complete: " + kept.reason() + ".")));
    } catch (LedgerException e) {
      throw LedgerFailures.failure(e);
    } catch (VaultException | IOException e) {
      throw Failures.ofVault(e);
    }
  }

  @Override
  public DenialProof proveDenial(TokenLook look) {
    List<String> denied = new ArrayList<>();
    List<String> usable = new ArrayList<>();
    List<String> unproven = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Denial denial : told(() -> ledger.denials(look.tokens(), look.revokedAt()))) {
      switch (denial) {
        case Denial.Proven proven -> denied.add(proven.tokenId());
        case Denial.StillUsable still -> {
          usable.add(still.tokenId());
          findings.add(
              Finding.of(
                  FindingCode.TOKEN_STILL_USABLE,
                  still.tokenId() + " can still be used: " + still.why()));
        }
        case Denial.Unproven open -> {
          unproven.add(open.tokenId());
          findings.add(Finding.of(FindingCode.DENIAL_UNPROVEN, open.tokenId() + ": " + open.why()));
        }
      }
    }
    return new DenialProof(denied, usable, unproven, findings);
  }

  @Override
  public TokenUse watchTokens(TokenLook look) {
    List<String> used = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (CapabilityToken token : told(() -> ledger.find(look.tokens()))) {
      String how = use(token, look.revokedAt());
      String id = token.tokenId();
      if (how != null && id != null) {
        used.add(id);
        findings.add(Finding.of(FindingCode.REVOKED_TOKEN_USED, id + " " + how));
      }
    }
    if (used.isEmpty()) {
      throw ApplicationFailure.newBuilder()
          .setType(NOT_USED)
          .setMessage("No revoked token was used.")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .setNextRetryDelay(look.lookAgainAfter())
          .build();
    }
    return new TokenUse(used, findings);
  }

  @Override
  public TenantTokens readTenantTokens(TenantTokenLook look) {
    ActiveTokens found =
        told(() -> ledger.activeTokensOf(look.tenant(), look.now(), look.except(), look.most()));
    return new TenantTokens(
        found.active(),
        found.first().stream().map(CapabilityToken::tokenId).filter(Objects::nonNull).toList(),
        found.completeness().whole()
            ? List.of()
            : List.of(
                Finding.of(
                    FindingCode.EVIDENCE_INCOMPLETE,
                    "The tenant may have more tokens: " + found.completeness().text() + ".")));
  }

  @Override
  public TenantTokens watchTenantTokens(TenantTokenLook look) {
    TenantTokens found = readTenantTokens(look);
    if (found.first().isEmpty()) {
      throw ApplicationFailure.newBuilder()
          .setType(NONE_ACTIVE)
          .setMessage("The tenant has no active token that is not known.")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .setNextRetryDelay(look.lookAgainAfter())
          .build();
    }
    return found;
  }

  private static @Nullable String use(CapabilityToken token, Instant revokedAt) {
    Instant lastUsed = token.lastUsedAt();
    if (lastUsed != null && lastUsed.isAfter(revokedAt)) {
      return "was used at " + lastUsed + ", after it was revoked";
    }
    return token.active(revokedAt) ? "is active again, by what the ledger lists" : null;
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (LedgerException e) {
      throw LedgerFailures.failure(e);
    }
  }
}

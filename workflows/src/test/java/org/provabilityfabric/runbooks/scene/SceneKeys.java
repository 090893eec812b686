package org.provabilityfabric.runbooks.scene;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.keys.KeyOrder;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.keys.SignatureCheckResult;
import org.provabilityfabric.runbooks.contract.keys.SignatureChecks;
import org.provabilityfabric.runbooks.contract.keys.SignatureOrder;
import org.provabilityfabric.runbooks.contract.keys.SignedEvidence;
import org.provabilityfabric.runbooks.contract.keys.SigningKeyState;
import org.provabilityfabric.runbooks.contract.keys.SigningKeys;
import org.provabilityfabric.runbooks.contract.keys.SigningState;
import org.provabilityfabric.runbooks.contract.message.MaintenanceWindows;

/** Signing keys without cryptography: what is called in which order, and what the answers do. */
public final class SceneKeys implements SigningKeys {
  public final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  public final List<KeyOrder> orders = Collections.synchronizedList(new ArrayList<>());
  public final AtomicInteger looksInVain = new AtomicInteger();
  public volatile boolean shown;

  /** What the identity may not do; empty where it may do everything. */
  public volatile String failing = "";

  @Override
  public SigningState inspectSigningKeys(KeyOrder order) {
    return called("inspect", order, SigningState.of(List.of(key(order, "old", null))));
  }

  @Override
  public SigningState backUpSigningKeys(KeyOrder order) {
    EvidenceRef kept = new EvidenceRef("signing-secrets.cms.pem", "ab", 900, true, null);
    return called("back up", order, new SigningState(order.keys(), List.of(), List.of(kept)));
  }

  @Override
  public SigningState generateSigningKeys(KeyOrder order) {
    return called("generate", order, SigningState.of(List.of(key(order, "old", "new"))));
  }

  @Override
  public SigningState publishSigningKeys(KeyOrder order) {
    return called("publish", order, SigningState.of(order.keys()));
  }

  @Override
  public SigningState replaceSigningKeys(KeyOrder order) {
    return called("replace", order, SigningState.of(List.of(key(order, "new", "new"))));
  }

  @Override
  public SigningState retireSigningKeys(KeyOrder order) {
    return called("retire", order, SigningState.of(order.keys()));
  }

  @Override
  public SigningState putSigningKeysBack(KeyOrder order) {
    return called("put back", order, SigningState.of(List.of(key(order, "old", "new"))));
  }

  @Override
  public SigningState forgetNewSigningKeys(KeyOrder order) {
    return called("forget", order, SigningState.of(order.keys()));
  }

  @Override
  public SigningState lookAtSigningKeys(KeyOrder order) {
    return called("look", order, SigningState.of(order.keys()));
  }

  private SigningState called(String what, KeyOrder order, SigningState answer) {
    calls.add(what);
    orders.add(order);
    if (what.equals(failing)) {
      throw FailureKind.FORBIDDEN.failure("The identity may not create secrets.");
    }
    return answer;
  }

  private SigningKeyState key(KeyOrder order, String current, @Nullable String next) {
    return new SigningKeyState(
        order.kinds().isEmpty() ? "receipt-signing" : order.kinds().getFirst(),
        "provability-fabric/receipt-signing-key",
        "retrieval-gateway",
        SignedEvidence.RECEIPTS,
        "17",
        Instant.parse("2020-01-05T08:00:00Z"),
        info(current),
        next == null ? null : info(next),
        shown);
  }

  private static PublicKeyInfo info(String id) {
    return new PublicKeyInfo(id.repeat(12), "ed25519", "pem of " + id);
  }

  /** Verifiers and the ledger. */
  SignatureChecks checks() {
    return new Checks();
  }

  /** The calendar. */
  MaintenanceWindows windows() {
    return request -> request.window().whenOpen(request.from(), request.calendar().zone());
  }

  private final class Checks implements SignatureChecks {
    @Override
    public SignatureCheckResult awaitVerifiers(SignatureOrder order) {
      return looked("verifiers", order);
    }

    @Override
    public SignatureCheckResult awaitFreshEvidence(SignatureOrder order) {
      return looked("fresh " + order.wanted().keyId().substring(0, 3), order);
    }

    private SignatureCheckResult looked(String what, SignatureOrder order) {
      if (looksInVain.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw ApplicationFailure.newBuilder()
            .setType(FailureKind.TIMED_OUT.name())
            .setMessage("There is no receipt yet.")
            .setCategory(ApplicationErrorCategory.BENIGN)
            .setNextRetryDelay(order.lookAgainAfter())
            .build();
      }
      calls.add(what);
      return new SignatureCheckResult(order.kind(), 1, what + ".");
    }
  }
}

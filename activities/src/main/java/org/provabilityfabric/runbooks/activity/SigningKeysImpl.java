package org.provabilityfabric.runbooks.activity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.keys.KeyOrder;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.keys.SigningKeyState;
import org.provabilityfabric.runbooks.contract.keys.SigningKeys;
import org.provabilityfabric.runbooks.contract.keys.SigningState;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.SigningKeyFacts;
import org.provabilityfabric.runbooks.keys.KeySetStore;
import org.provabilityfabric.runbooks.keys.KeySwap;
import org.provabilityfabric.runbooks.keys.RecoveryKey;
import org.provabilityfabric.runbooks.keys.SecretFacts;
import org.provabilityfabric.runbooks.keys.SigningRights;
import org.provabilityfabric.runbooks.keys.SigningSecrets;
import org.provabilityfabric.runbooks.kubernetes.AccessReview;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/**
 * "Certificate Rotation" for workflows; the package {@code keys} knows how. What comes back is
 * public.
 */
public final class SigningKeysImpl implements SigningKeys {
  /** The vault entry of a back-up. */
  public static final String BACKUP = "signing-secrets.cms.pem";

  private final SigningOrders orders;
  private final SigningSecrets secrets;
  private final KeySwap swap;
  private final KeySetStore keySets;
  private final AccessReview rights;
  private final EvidenceVault vault;

  /** Rotates the signing keys of a deployment; back-ups go into the vault. */
  public SigningKeysImpl(
      Deployment deployment,
      SigningSecrets secrets,
      KeySwap swap,
      KeySetStore keySets,
      AccessReview rights,
      EvidenceVault vault) {
    this.orders = new SigningOrders(deployment, secrets);
    this.secrets = secrets;
    this.swap = swap;
    this.keySets = keySets;
    this.rights = rights;
    this.vault = vault;
  }

  @Override
  public SigningState inspectSigningKeys(KeyOrder order) {
    return Failures.told(
        () -> {
          List<SigningKeyFacts> kinds = orders.kinds(order);
          orders.recoveryKeys(order.at());
          List<Finding> findings = missingRights(kinds);
          if (!findings.isEmpty()) {
            return new SigningState(List.of(), findings, List.of());
          }
          List<SigningKeyState> states = new ArrayList<>();
          for (SigningKeyFacts kind : kinds) {
            SecretFacts facts = secrets.lock(orders.place(kind), order.owner(), true);
            keySets.read(orders.published(kind));
            states.add(orders.state(kind, facts, order));
          }
          return SigningState.of(states);
        });
  }

  @Override
  public SigningState backUpSigningKeys(KeyOrder order) {
    return Failures.told(
        () -> {
          List<RecoveryKey> recovery = orders.recoveryKeys(order.at());
          SigningState locked =
              orders.each(
                  order,
                  (kind, seen) -> secrets.lock(orders.place(kind), order.owner(), order.dryRun()));
          SigningSecrets.Backup backup =
              secrets.backUp(orders.kinds(order).stream().map(orders::place).toList(), recovery);
          EvidenceEntry entry =
              vault
                  .bundle(order.bundle())
                  .store(
                      EvidenceRequest.of(BACKUP, source(backup), "SigningKeys"),
                      backup.cms().getBytes(StandardCharsets.US_ASCII));
          EvidenceRef kept =
              new EvidenceRef(entry.name(), entry.sha256(), entry.bytes(), entry.complete(), null);
          return new SigningState(locked.keys(), List.of(), List.of(kept));
        });
  }

  @Override
  public SigningState generateSigningKeys(KeyOrder order) {
    return Failures.told(
        () ->
            SigningState.of(
                orders.kinds(order).stream()
                    .map(
                        kind ->
                            SigningOrders.seen(order, kind)
                                .withNext(
                                    SigningOrders.info(
                                        swap.generate(
                                            orders.place(kind),
                                            kind.algorithm(),
                                            order.rotation(),
                                            order.at(),
                                            order.dryRun()))))
                    .toList()));
  }

  @Override
  public SigningState publishSigningKeys(KeyOrder order) {
    return Failures.told(
        () -> {
          for (SigningKeyFacts kind : orders.kinds(order)) {
            SigningKeyState seen = SigningOrders.seen(order, kind);
            keySets.publish(
                orders.published(kind),
                SigningOrders.half(seen.current()),
                SigningOrders.half(SigningOrders.next(seen)),
                SigningOrders.until(order),
                order.dryRun());
          }
          return SigningState.of(order.keys());
        });
  }

  @Override
  public SigningState replaceSigningKeys(KeyOrder order) {
    return Failures.told(
        () ->
            orders.each(
                order,
                (kind, seen) ->
                    swap.replace(
                        orders.place(kind),
                        order.rotation(),
                        seen.version(),
                        order.at(),
                        order.dryRun())));
  }

  @Override
  public SigningState retireSigningKeys(KeyOrder order) {
    return Failures.told(
        () -> {
          List<Finding> findings = new ArrayList<>();
          for (SigningKeyFacts kind : orders.kinds(order)) {
            String stays = SigningOrders.next(SigningOrders.seen(order, kind)).keyId();
            keySets
                .endOthers(
                    orders.published(kind), stays, SigningOrders.until(order), order.dryRun())
                .forEach(left -> findings.add(leftValid(kind, left)));
            swap.clear(orders.place(kind), order.rotation(), order.dryRun());
            unlock(kind, order);
          }
          return new SigningState(orders.states(order), findings, List.of());
        });
  }

  @Override
  public SigningState putSigningKeysBack(KeyOrder order) {
    return Failures.told(
        () ->
            orders.each(
                order,
                (kind, seen) -> swap.putBack(orders.place(kind), order.rotation(), order.at())));
  }

  @Override
  public SigningState forgetNewSigningKeys(KeyOrder order) {
    return Failures.told(
        () -> {
          for (SigningKeyFacts kind : orders.kinds(order)) {
            PublicKeyInfo next = SigningOrders.seen(order, kind).next();
            if (next != null && order.used()) {
              keySets.end(orders.published(kind), next.keyId(), SigningOrders.until(order));
            } else if (next != null) {
              keySets.remove(orders.published(kind), next.keyId());
            }
            swap.clear(orders.place(kind), order.rotation(), order.dryRun());
            unlock(kind, order);
          }
          return SigningState.of(orders.states(order));
        });
  }

  @Override
  public SigningState lookAtSigningKeys(KeyOrder order) {
    return Failures.told(() -> SigningState.of(orders.states(order)));
  }

  private List<Finding> missingRights(List<SigningKeyFacts> kinds) {
    return SigningRights.all(
            kinds.stream()
                .map(kind -> SigningRights.of(orders.place(kind), orders.published(kind))))
        .stream()
        .filter(right -> !rights.allowed(right))
        .map(
            right ->
                Finding.of(
                    FindingCode.FORBIDDEN, "The identity of keys may not " + right.text() + "."))
        .toList();
  }

  private static Finding leftValid(SigningKeyFacts kind, String keyId) {
    return Finding.of(
        FindingCode.KEY_LEFT_VALID,
        "The public key "
            + keyId
            + " is published for every use: rotating "
            + kind.kind()
            + " did not end its validity.");
  }

  private void unlock(SigningKeyFacts kind, KeyOrder order) {
    if (!order.dryRun()) {
      secrets.unlock(orders.place(kind), order.owner());
    }
  }

  private static String source(SigningSecrets.Backup backup) {
    return "secrets with the keys " + String.join(", ", backup.keyIds()) + ", encrypted";
  }
}

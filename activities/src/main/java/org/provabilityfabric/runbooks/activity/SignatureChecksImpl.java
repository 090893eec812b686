package org.provabilityfabric.runbooks.activity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.keys.SignatureCheckResult;
import org.provabilityfabric.runbooks.contract.keys.SignatureChecks;
import org.provabilityfabric.runbooks.contract.keys.SignatureOrder;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.SigningKeyFacts;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;
import org.provabilityfabric.runbooks.keys.FreshEvidence;
import org.provabilityfabric.runbooks.keys.Freshness;
import org.provabilityfabric.runbooks.keys.KeySetStore;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerException;
import org.provabilityfabric.runbooks.ledger.Window;

/** Looks at keys as verifiers do: at what they show, and at fresh evidence in the ledger. */
public final class SignatureChecksImpl implements SignatureChecks {
  private static final int LARGEST_KEY_SET = 1024 * 1024;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final Deployment deployment;
  private final LedgerClient ledger;
  private final KeySetStore keySets;
  private final SignedForm form;
  private final OutboundHttp http = new OutboundHttp();
  private final Clock clock;

  /**
   * Looks at a deployment's verifiers and ledger.
   *
   * @param form which bytes of a certificate are signed
   * @param clock until when evidence is asked for
   */
  public SignatureChecksImpl(
      Deployment deployment,
      LedgerClient ledger,
      KeySetStore keySets,
      SignedForm form,
      Clock clock) {
    this.deployment = deployment;
    this.ledger = ledger;
    this.keySets = keySets;
    this.form = form;
    this.clock = clock;
  }

  @Override
  public SignatureCheckResult awaitVerifiers(SignatureOrder order) {
    SigningKeyFacts kind = kind(order);
    for (URI verifier : kind.verifiers()) {
      if (!shown(verifier, order).keys().stream()
          .anyMatch(key -> key.key().fingerprint().equals(order.wanted().keyId()))) {
        throw Failures.notYet(
            "The verifier "
                + verifier
                + " does not show the key "
                + order.wanted().shortId()
                + " yet.",
            order.lookAgainAfter());
      }
    }
    int count = kind.verifiers().size();
    return new SignatureCheckResult(
        kind.kind(), count, count + " verifiers show the key " + order.wanted().shortId() + ".");
  }

  @Override
  public SignatureCheckResult awaitFreshEvidence(SignatureOrder order) {
    SigningKeyFacts kind = kind(order);
    KeySet published = Failures.told(() -> published(kind, order.wanted()));
    Freshness freshness =
        FreshEvidence.judge(
            kind.signs(),
            evidence(kind, order),
            form,
            published,
            order.wanted().keyId(),
            order.since());
    return switch (freshness) {
      case Freshness.Fresh fresh ->
          new SignatureCheckResult(kind.kind(), fresh.checked(), fresh.text());
      case Freshness.NotYet notYet -> throw Failures.notYet(notYet.text(), order.lookAgainAfter());
      case Freshness.Rejected rejected ->
          throw Failures.lasting(FailureKind.CONFLICT, rejected.text());
    };
  }

  /** The keys that verifiers have; where none are published yet, the wanted one. */
  private KeySet published(SigningKeyFacts kind, PublicKeyInfo wanted) {
    String namespace = deployment.component(kind.component()).namespace();
    KeySet published =
        keySets.read(new KeySetStore.Published(namespace, kind.keySet(), kind.kind()));
    return published.keys().isEmpty() ? keys(wanted.pem(), "the wanted key") : published;
  }

  private KeySet shown(URI verifier, SignatureOrder order) {
    try {
      HttpAnswer answer =
          http.send(
              HttpRequest.newBuilder(verifier), deployment.deadlines().request(), LARGEST_KEY_SET);
      if (!answer.successful()) {
        throw Failures.notYet(
            "The verifier " + verifier + " answers " + answer.status() + ".",
            order.lookAgainAfter());
      }
      return keys(answer.body(), "the verifier " + verifier);
    } catch (HttpFailure e) {
      throw e.kind().failure("The verifier " + verifier + " cannot be asked: " + e.text() + ".");
    }
  }

  private static KeySet keys(String text, String where) {
    try {
      return KeySetReader.parse(text, where);
    } catch (KeySetException e) {
      throw Failures.lasting(FailureKind.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private byte[] evidence(SigningKeyFacts kind, SignatureOrder order) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    BooleanSupplier enough = () -> lines.size() > MOST_BYTES;
    Window window = Window.between(order.since(), later(order));
    try {
      switch (kind.signs()) {
        case RECEIPTS -> ledger.receipts(window, lines, enough);
        case CERTIFICATES -> ledger.certificates(window, lines, enough);
      }
      return lines.toByteArray();
    } catch (LedgerException e) {
      throw LedgerFailures.failure(e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
  }

  /** The clock of this process may be behind the workflow's. */
  private Instant later(SignatureOrder order) {
    Instant now = clock.instant();
    return now.isBefore(order.at()) ? order.at() : now;
  }

  private SigningKeyFacts kind(SignatureOrder order) {
    return deployment
        .signingKey(order.kind())
        .orElseThrow(
            () ->
                FailureKind.INVALID_INPUT.failure(
                    "runbook.yaml knows no signing key `" + order.kind() + "`."));
  }
}

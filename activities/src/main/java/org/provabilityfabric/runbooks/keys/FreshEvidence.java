package org.provabilityfabric.runbooks.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateReader;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateSignatures;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptSignatures;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.analysis.signatures.VerificationKey;
import org.provabilityfabric.runbooks.contract.keys.SignedEvidence;

/**
 * "Verify a fresh receipt and a fresh certificate": judges the evidence of a short time as a
 * verifier does that has the published keys.
 */
public final class FreshEvidence {
  private final SignedEvidence kind;
  private final String wanted;
  private final Instant since;
  private long seen;
  private long byOthers;
  private long unverifiable;
  private @Nullable String rejected;
  private @Nullable Instant newest;
  private String newestId = "";
  private boolean newestByWanted;
  private boolean newestUnverifiable;

  private FreshEvidence(SignedEvidence kind, String wanted, Instant since) {
    this.kind = kind;
    this.wanted = wanted;
    this.since = since;
  }

  /**
   * Judges evidence.
   *
   * @param lines one JSON document a line, as the ledger gave them
   * @param form which bytes of a certificate are signed
   * @param published the keys that verifiers have
   * @param wanted the id of the key that the newest one is to be signed with
   * @param since what is older counts for nothing
   */
  public static Freshness judge(
      SignedEvidence kind,
      byte[] lines,
      SignedForm form,
      KeySet published,
      String wanted,
      Instant since) {
    FreshEvidence evidence = new FreshEvidence(kind, wanted, since);
    ByteArrayInputStream in = new ByteArrayInputStream(lines);
    KeySet keys = forAnyUse(published);
    try {
      switch (kind) {
        case RECEIPTS -> {
          ReceiptSignatures signatures = new ReceiptSignatures(keys);
          ReceiptReader.read(
              in,
              (receipt, source) ->
                  evidence.add(
                      receipt.receiptId(),
                      receipt.timestamp(),
                      signatures.check(receipt, received(source))));
        }
        case CERTIFICATES -> {
          CertificateSignatures signatures = new CertificateSignatures(form, keys);
          CertificateReader.read(
              in,
              (certificate, source) ->
                  evidence.add(
                      certificate.certId(),
                      certificate.timestamp(),
                      signatures.check(certificate, source)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
    return evidence.result();
  }

  /** What the kinds of a deployment are called is its own matter. */
  private static KeySet forAnyUse(KeySet published) {
    return new KeySet(
        published.keys().stream()
            .map(
                key ->
                    new VerificationKey(
                        key.keyId(), key.key(), null, key.notBefore(), key.notAfter()))
            .toList());
  }

  private static byte[] received(JsonElement source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    source.writeLine(bytes);
    return bytes.toByteArray();
  }

  private void add(@Nullable String id, @Nullable Instant at, SignatureCheck check) {
    if (at == null || at.isBefore(since)) {
      return;
    }
    seen++;
    boolean byWanted = false;
    switch (check) {
      case SignatureCheck.Verified verified -> {
        byWanted = verified.keyId().equals(wanted);
        byOthers += byWanted ? 0 : 1;
      }
      case SignatureCheck.Unverifiable ignored -> unverifiable++;
      case SignatureCheck.Forged forged -> reject(id, forged.reason());
      case SignatureCheck.UnknownKey unknown -> reject(id, unknown.reason());
      case SignatureCheck.Transplanted moved ->
          reject(id, "it was signed for another one, by its " + String.join(", ", moved.fields()));
    }
    boolean newer = newest == null || at.isAfter(newest) || (at.equals(newest) && byWanted);
    if (newer) {
      newest = at;
      newestId = String.valueOf(id);
      newestByWanted = byWanted;
      newestUnverifiable = check instanceof SignatureCheck.Unverifiable;
    }
  }

  private void reject(@Nullable String id, String why) {
    if (rejected == null) {
      rejected = id + ": " + why;
    }
  }

  private Freshness result() {
    String one = kind.one();
    if (rejected != null) {
      return new Freshness.Rejected(
          "A verifier with the published keys rejects the " + one + " " + rejected + ".");
    }
    if (seen == 0) {
      return new Freshness.NotYet("There is no " + one + " since " + since + " yet.");
    }
    if (newestUnverifiable) {
      return new Freshness.NotYet(
          "The newest " + one + " " + newestId + " cannot be verified by anybody.");
    }
    if (!newestByWanted) {
      return new Freshness.NotYet(
          "The newest " + one + " " + newestId + " is signed with another published key.");
    }
    return new Freshness.Fresh(
        seen,
        "The %s %s verifies with the wanted key; of %d since %s, %d by other published keys, %d that nobody can verify."
            .formatted(one, newestId, seen, since, byOthers, unverifiable));
  }
}

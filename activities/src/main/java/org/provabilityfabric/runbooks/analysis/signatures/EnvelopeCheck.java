package org.provabilityfabric.runbooks.analysis.signatures;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Forged;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Transplanted;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Unverifiable;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Verified;

/**
 * Checks a DSSE envelope together with the record that carries it: the signature first, then
 * whether what was signed is this record, because an envelope can be moved to another one.
 */
public final class EnvelopeCheck {
  private final KeySet keys;
  private final SignedFields fields;

  /**
   * @param fields which fields of the record the payload must repeat
   */
  public EnvelopeCheck(KeySet keys, SignedFields fields) {
    this.keys = keys;
    this.fields = fields;
  }

  /**
   * Checks an envelope.
   *
   * @param record the fields of the record that carries it
   * @param at the time of the record; null where it has none
   */
  public SignatureCheck check(DsseEnvelope envelope, JsonNode record, @Nullable Instant at) {
    SignatureCheck signature = signature(envelope, at);
    return switch (signature) {
      case Verified verified -> compared(verified, envelope, record);
      case Unverifiable legacy -> new Unverifiable(legacy.reason() + difference(envelope, record));
      case Forged forged -> forged;
      case SignatureCheck.UnknownKey unknown -> unknown;
      case Transplanted transplanted -> transplanted;
    };
  }

  /** The best of its signatures: one good one is enough, as DSSE has it. */
  private SignatureCheck signature(DsseEnvelope envelope, @Nullable Instant at) {
    byte[] signed = envelope.signedBytes();
    SignatureCheck best = null;
    for (EnvelopeSignature signature : envelope.signatures()) {
      SignatureCheck check =
          signature.legacy()
              ? legacy(signature, envelope)
              : keys.check(signed, signature.bytes(), signature.keyId(), at);
      if (best == null || weight(check) > weight(best)) {
        best = check;
      }
    }
    return best == null ? new Unverifiable("the envelope has no signatures") : best;
  }

  private static SignatureCheck legacy(EnvelopeSignature signature, DsseEnvelope envelope) {
    return new Unverifiable(
        signature.digestOf(envelope.payloadText())
            ? "a digest in place of a signature (legacy): no public key can verify it"
            : "32 bytes in place of a signature, and not even the digest of the payload");
  }

  private static int weight(SignatureCheck check) {
    return switch (check) {
      case Verified verified -> 4;
      case Transplanted transplanted -> 3;
      case Forged forged -> 2;
      case Unverifiable unverifiable -> 1;
      case SignatureCheck.UnknownKey unknown -> 0;
    };
  }

  private SignatureCheck compared(Verified verified, DsseEnvelope envelope, JsonNode record) {
    JsonNode payload = envelope.payloadJson();
    if (payload == null || !payload.isObject()) {
      return new Transplanted(List.of("the payload, which is no record"));
    }
    List<String> differing = fields.differing(payload, record);
    return differing.isEmpty() ? verified : new Transplanted(differing);
  }

  private String difference(DsseEnvelope envelope, JsonNode record) {
    JsonNode payload = envelope.payloadJson();
    List<String> differing =
        payload == null ? List.of("payload") : fields.differing(payload, record);
    return differing.isEmpty() ? "" : "; the record differs in " + String.join(", ", differing);
  }
}

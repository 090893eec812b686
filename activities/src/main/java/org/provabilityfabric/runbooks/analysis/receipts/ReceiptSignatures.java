package org.provabilityfabric.runbooks.analysis.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.Base64Text;
import org.provabilityfabric.runbooks.analysis.signatures.DsseEnvelope;
import org.provabilityfabric.runbooks.analysis.signatures.EnvelopeCheck;
import org.provabilityfabric.runbooks.analysis.signatures.EnvelopeException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Forged;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Unverifiable;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Verified;
import org.provabilityfabric.runbooks.analysis.signatures.SignedFields;

/**
 * "Validate receipt signatures", in all forms in the field: a signature over the receipt itself, a
 * DSSE envelope around a copy of the receipt, and the digest that older gateways put in place of a
 * signature, which nobody can verify. Which algorithm a receipt claims is not looked at.
 */
public final class ReceiptSignatures {
  /** For receipts, as key sets name it. */
  public static final String USE = "receipt-signing";

  private static final int DIGEST_LENGTH = 32;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SignedFields FIELDS =
      new SignedFields(
          Set.of(
              "receipt_id",
              "tenant",
              "subject_id",
              "query_hash",
              "index_shard",
              "timestamp",
              "result_hash",
              "result_count",
              "query_time_ms"),
          Set.of("signature", "sig", "sign_alg"),
          Set.of("timestamp"));

  private final KeySet keys;
  private final EnvelopeCheck envelopes;

  /**
   * @param keys of any use; those for receipts are taken
   */
  public ReceiptSignatures(KeySet keys) {
    this.keys = keys.forUse(USE);
    this.envelopes = new EnvelopeCheck(this.keys, FIELDS);
  }

  /**
   * Checks the signature of one receipt.
   *
   * @param element the receipt as it was received, in JSON
   */
  public SignatureCheck check(Receipt receipt, byte[] element) {
    String signature = receipt.signature();
    if (signature == null) {
      return new Unverifiable("the receipt has no signature");
    }
    byte[] text = signature.getBytes(StandardCharsets.UTF_8);
    if (DsseEnvelope.looksLikeOne(text)) {
      return envelope(text, receipt, element);
    }
    Optional<byte[]> decoded = Base64Text.decode(signature);
    if (decoded.isEmpty()) {
      return new Forged("what stands in place of the signature is no base64");
    }
    byte[] bytes = decoded.get();
    if (DsseEnvelope.looksLikeOne(bytes)) {
      return envelope(bytes, receipt, element);
    }
    return bytes.length == DIGEST_LENGTH
        ? new Unverifiable("32 bytes in place of a signature: no public key can verify them")
        : plain(receipt, bytes, element);
  }

  private SignatureCheck plain(Receipt receipt, byte[] signature, byte[] element) {
    SignatureCheck check =
        keys.check(SignedReceipt.bytes(receipt), signature, null, receipt.timestamp());
    if (!(check instanceof Forged)) {
      return check;
    }
    byte[] asWritten = SignedReceipt.bytesAsWritten(receipt, fields(element));
    SignatureCheck second =
        asWritten == null ? check : keys.check(asWritten, signature, null, receipt.timestamp());
    return second instanceof Verified ? second : check;
  }

  private SignatureCheck envelope(byte[] json, Receipt receipt, byte[] element) {
    try {
      return envelopes.check(DsseEnvelope.parse(json), fields(element), receipt.timestamp());
    } catch (EnvelopeException e) {
      return new Forged(String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode fields(byte[] element) {
    try {
      JsonNode fields = JSON.readTree(element);
      return fields == null ? JSON.createObjectNode() : fields;
    } catch (IOException e) {
      throw new IllegalStateException("the receipt was read before", e);
    }
  }

  /** Whether there is a key for receipts at all. */
  public boolean hasKeys() {
    return !keys.keys().isEmpty();
  }

  /** The signature of a receipt in a few words, as the runbook's "check receipt format" asks. */
  public static String form(@Nullable String signature) {
    if (signature == null) {
      return "none";
    }
    byte[] bytes = Base64Text.decode(signature).orElse(new byte[0]);
    if (DsseEnvelope.looksLikeOne(bytes)
        || DsseEnvelope.looksLikeOne(signature.getBytes(StandardCharsets.UTF_8))) {
      return "DSSE envelope";
    }
    return bytes.length == 0 ? "no base64" : bytes.length + " bytes";
  }
}

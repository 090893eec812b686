package org.provabilityfabric.runbooks.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.Base64Text;
import org.provabilityfabric.runbooks.analysis.signatures.DsseEnvelope;
import org.provabilityfabric.runbooks.analysis.signatures.EnvelopeCheck;
import org.provabilityfabric.runbooks.analysis.signatures.EnvelopeException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.analysis.signatures.SignedFields;

/**
 * What of an access receipt is signed: compact JSON with sorted keys in UTF-8, {@code signature} as
 * the empty text, counts of 0 left out, labels and decision not covered; or a DSSE envelope in the
 * place of the signature.
 */
final class SignedReceipt {
  private static final Set<String> NOT_COVERED = Set.of("labels_accessed", "abac_decision", "sig", "sign_alg");
  private static final Set<String> LEFT_OUT_WHEN_ZERO = Set.of("result_count", "query_time_ms");
  private static final int DIGEST = 32;
  private static final SignedFields FIELDS =
      new SignedFields(
          Set.of("receipt_id", "tenant", "subject_id", "index_shard", "timestamp"),
          Set.of("signature", "sig", "sign_alg"),
          Set.of("timestamp"));

  private SignedReceipt() {}

  /** Checks one receipt. */
  static SignatureCheck check(
      ObjectNode receipt, @Nullable String signature, @Nullable Instant at, KeySet keys) {
    if (signature == null) {
      return new SignatureCheck.Unverifiable("there is no signature");
    }
    Optional<byte[]> decoded = Base64Text.decode(signature);
    if (decoded.isEmpty()) {
      return new SignatureCheck.Unverifiable("the signature is no base64");
    }
    byte[] bytes = decoded.get();
    if (bytes.length > 0 && bytes[0] == '{') {
      return enveloped(bytes, receipt, at, keys);
    }
    return plain(bytes, receipt, at, keys);
  }

  private static SignatureCheck plain(
      byte[] bytes, ObjectNode receipt, @Nullable Instant at, KeySet keys) {
    if (bytes.length <= DIGEST) {
      return new SignatureCheck.Unverifiable(
          "a digest of " + bytes.length + " bytes in place of a signature");
    }
    return keys.check(signedBytes(receipt), bytes, null, at);
  }

  private static SignatureCheck enveloped(
      byte[] json, ObjectNode receipt, @Nullable Instant at, KeySet keys) {
    try {
      return new EnvelopeCheck(keys, FIELDS).check(DsseEnvelope.parse(json), receipt, at);
    } catch (EnvelopeException notOne) {
      // One plain signature in 256 begins with the byte of a curly bracket.
      SignatureCheck plain = plain(json, receipt, at, keys);
      return plain instanceof SignatureCheck.Verified
          ? plain
          : new SignatureCheck.Unverifiable(String.valueOf(notOne.getMessage()));
    }
  }

  static byte[] signedBytes(ObjectNode receipt) {
    TreeSet<String> names = new TreeSet<>(Set.of("signature"));
    receipt.fieldNames().forEachRemaining(names::add);
    names.removeAll(NOT_COVERED);
    names.removeIf(
        name -> LEFT_OUT_WHEN_ZERO.contains(name) && receipt.path(name).asLong(0) == 0);
    ObjectNode covered = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      JsonNode value = receipt.get(name);
      if (name.equals("signature") || value == null) {
        covered.put(name, "");
      } else {
        covered.set(name, value);
      }
    }
    return covered.toString().getBytes(StandardCharsets.UTF_8);
  }
}

package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * Signs receipts as the ledger does: Ed25519 over compact JSON with sorted keys, {@code signature}
 * empty, counts of 0 left out, labels and decision not covered. The first key is the published test
 * key (seed 0, 1, ... 31) and protects nothing.
 */
public final class ReceiptSigner {
  /** The public half of the test key as X.509 SubjectPublicKeyInfo in base64. */
  public static final String PUBLIC_KEY =
      "MCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=";

  private static final Set<String> NOT_COVERED = Set.of("labels_accessed", "abac_decision");
  private static final List<String> LEFT_OUT_WHEN_ZERO = List.of("result_count", "query_time_ms");

  private final SigningKey key;

  private ReceiptSigner(SigningKey key) {
    this.key = key;
  }

  /** Returns a signer with the test key. */
  public static ReceiptSigner withTestKey() {
    return new ReceiptSigner(TestKey.from(0));
  }

  /** Returns a signer with a key. */
  static ReceiptSigner with(SigningKey key) {
    return new ReceiptSigner(key);
  }

  /** Returns the test key's private half as a PEM file. */
  public static String privateKeyPem() {
    return TestKey.privatePem(0);
  }

  /** Returns the public key as a PEM file. */
  public static String publicKeyPem() {
    return TestKey.pem(PUBLIC_KEY);
  }

  /** Returns the receipt with its signature in base64. */
  public ObjectNode sign(ObjectNode receipt) {
    return receipt.deepCopy().put("signature", key.sign(signedBytes(receipt)));
  }

  /** Returns the bytes of a receipt that its signature is over. */
  public static byte[] signedBytes(ObjectNode receipt) {
    TreeSet<String> names = new TreeSet<>(Set.of("signature"));
    receipt.fieldNames().forEachRemaining(names::add);
    names.removeAll(NOT_COVERED);
    names.removeIf(name -> LEFT_OUT_WHEN_ZERO.contains(name) && receipt.path(name).asLong() == 0);
    ObjectNode canonical = Json.object();
    for (String name : names) {
      JsonNode value = receipt.get(name);
      if (name.equals("signature") || value == null) {
        canonical.put(name, "");
      } else {
        canonical.set(name, value);
      }
    }
    return canonical.toString().getBytes(StandardCharsets.UTF_8);
  }
}

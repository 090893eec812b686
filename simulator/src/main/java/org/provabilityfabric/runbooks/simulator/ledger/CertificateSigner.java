package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * Signs egress certificates as the firewall does: Ed25519 over compact JSON with sorted keys, all
 * fields covered, {@code signature} empty. The first key is a test key (seed 32, 33, ... 63) and
 * protects nothing.
 */
public final class CertificateSigner {
  /** The public half of the test key as X.509 SubjectPublicKeyInfo in base64. */
  public static final String PUBLIC_KEY =
      "MCowBQYDK2VwAyEAKay64UG8yvCyLhqU000LxzYeUm0L/hLIl5S8kyKWbdc=";

  private final SigningKey key;

  private CertificateSigner(SigningKey key) {
    this.key = key;
  }

  /** Returns a signer with the test key. */
  static CertificateSigner withTestKey() {
    return new CertificateSigner(TestKey.from(32));
  }

  /** Returns a signer with a key. */
  static CertificateSigner with(SigningKey key) {
    return new CertificateSigner(key);
  }

  /** Returns the test key's private half as a PEM file. */
  public static String privateKeyPem() {
    return TestKey.privatePem(32);
  }

  /** Returns the public key as a PEM file. */
  public static String publicKeyPem() {
    return TestKey.pem(PUBLIC_KEY);
  }

  /** Returns the certificate with its signature in base64. */
  public ObjectNode sign(ObjectNode certificate) {
    return certificate.deepCopy().put("signature", key.sign(signedBytes(certificate)));
  }

  /** Returns the bytes of a certificate that its signature is over. */
  public static byte[] signedBytes(ObjectNode certificate) {
    return sorted(certificate.deepCopy().put("signature", ""))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode sorted(JsonNode node) {
    if (!node.isObject()) {
      return node;
    }
    TreeSet<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    ObjectNode sorted = Json.object();
    names.forEach(name -> sorted.set(name, sorted(node.path(name))));
    return sorted;
  }
}

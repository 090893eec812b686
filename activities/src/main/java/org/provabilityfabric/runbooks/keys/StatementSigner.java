package org.provabilityfabric.runbooks.keys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.DsseEnvelope;

/**
 * Signs statements in DSSE envelopes, which any DSSE verifier can check offline with the public
 * half of the key. The private key is wiped when the signer is closed.
 */
public final class StatementSigner implements AutoCloseable {
  /** The type of an in-toto statement. */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SigningKey key;

  private StatementSigner(SigningKey key) {
    this.key = key;
  }

  /**
   * A signer with a private key.
   *
   * @param pem PKCS #8 in PEM; wiped here
   * @param where the key is from, for the failure's sentence
   * @throws KeysException of kind MALFORMED where it is no private key that is known here
   */
  public static StatementSigner of(byte[] pem, String where) {
    try {
      return new StatementSigner(SigningKey.read(pem, where));
    } finally {
      Arrays.fill(pem, (byte) 0);
    }
  }

  /**
   * A signer with a private key of a PKCS #12 file.
   *
   * @param alias which one; null for the only one
   * @param where what is read, for the failure's sentence
   * @throws KeysException of kind MALFORMED or FORBIDDEN where it cannot be had
   */
  public static StatementSigner ofPkcs12(
      byte[] pkcs12, char[] password, @Nullable String alias, String where) {
    return new StatementSigner(KeystoreKey.read(pkcs12, password, alias, where));
  }

  /** SHA-256 of the public half, in hex. */
  public String keyId() {
    return key.publicHalf().keyId();
  }

  /** The public half as PEM, by which statements are verified. */
  public String publicPem() {
    return key.publicHalf().pem();
  }

  /** The envelope around a statement, JSON in UTF-8 with a line feed at its end. */
  public byte[] sign(byte[] statement) {
    byte[] signed = DsseEnvelope.preAuthenticationEncoding(PAYLOAD_TYPE, statement);
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("payloadType", PAYLOAD_TYPE);
    envelope.put("payload", Base64.getEncoder().encodeToString(statement));
    envelope
        .putArray("signatures")
        .addObject()
        .put("keyid", keyId())
        .put("sig", Base64.getEncoder().encodeToString(Signing.sign(key, signed)));
    return (envelope + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    key.close();
  }
}

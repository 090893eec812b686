package org.provabilityfabric.runbooks.analysis.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.signatures.Base64Text;
import org.provabilityfabric.runbooks.analysis.signatures.DsseEnvelope;
import org.provabilityfabric.runbooks.analysis.signatures.EnvelopeCheck;
import org.provabilityfabric.runbooks.analysis.signatures.EnvelopeException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Unverifiable;
import org.provabilityfabric.runbooks.analysis.signatures.SignedFields;

/**
 * "Validate certificate signatures". A signature over the configured bytes, or a DSSE envelope in
 * {@code signature} or {@code dsse_envelope}, is verified; any other form is unverifiable.
 */
public final class CertificateSignatures {
  private static final int DIGEST = 32;
  private static final SignedFields FIELDS =
      new SignedFields(
          Set.of("cert_id", "tenant", "policy_hash", "text_hash", "timestamp"),
          Set.of("signature", "sig", "dsse_envelope"),
          Set.of("timestamp"));

  private final SignedForm form;
  private final KeySet keys;
  private final EnvelopeCheck envelopes;

  /** Checks by these keys. */
  public CertificateSignatures(SignedForm form, KeySet keys) {
    this.form = form;
    this.keys = keys;
    this.envelopes = new EnvelopeCheck(keys, FIELDS);
  }

  /**
   * Checks one certificate.
   *
   * @param source as it was received
   */
  public SignatureCheck check(Certificate certificate, JsonElement source) throws IOException {
    JsonNode envelope = source.fields().path("dsse_envelope");
    if (envelope.isObject()) {
      return enveloped(envelope.toString(), source.fields(), certificate.timestamp());
    }
    if (envelope.isTextual() && !envelope.textValue().isBlank()) {
      return enveloped(envelope.textValue(), source.fields(), certificate.timestamp());
    }
    String signature = certificate.signature();
    if (signature == null) {
      return new Unverifiable("there is no signature");
    }
    Optional<byte[]> bytes = Base64Text.decode(signature);
    if (bytes.isEmpty()) {
      return new Unverifiable("the signature is no base64");
    }
    if (DsseEnvelope.looksLikeOne(bytes.get())) {
      String text = new String(bytes.get(), StandardCharsets.UTF_8);
      return enveloped(text, source.fields(), certificate.timestamp());
    }
    if (bytes.get().length <= DIGEST) {
      return new Unverifiable(
          "a digest of " + bytes.get().length + " bytes in place of a signature");
    }
    return keys.check(
        form.bytes(received(source)), bytes.get(), keyId(certificate), certificate.timestamp());
  }

  private SignatureCheck enveloped(String json, ObjectNode record, @Nullable Instant at) {
    try {
      DsseEnvelope envelope = DsseEnvelope.parse(json.getBytes(StandardCharsets.UTF_8));
      return envelopes.check(envelope, record, at);
    } catch (EnvelopeException e) {
      return new Unverifiable(String.valueOf(e.getMessage()));
    }
  }

  /** The signer names a key only where a key is called so; else it is a component. */
  private @Nullable String keyId(Certificate certificate) {
    String signer = certificate.signer();
    boolean named =
        signer != null && keys.keys().stream().anyMatch(key -> key.keyId().equals(signer));
    return named ? signer : null;
  }

  private static byte[] received(JsonElement source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    source.writeLine(bytes);
    return bytes.toByteArray();
  }
}

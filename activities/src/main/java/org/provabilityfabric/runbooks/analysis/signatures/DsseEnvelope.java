package org.provabilityfabric.runbooks.analysis.signatures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DSSE envelope (Dead Simple Signing Envelope, version 1) around any payload. What is signed is
 * the pre-authentication encoding of the payload and its type, never the JSON of the envelope.
 */
public final class DsseEnvelope {
  /** More signatures than any envelope of one record has. */
  public static final int MOST_SIGNATURES = 16;

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final String payloadType;
  private final String payloadText;
  private final byte[] payload;
  private final List<EnvelopeSignature> signatures;

  private DsseEnvelope(
      String payloadType, String payloadText, byte[] payload, List<EnvelopeSignature> signatures) {
    this.payloadType = payloadType;
    this.payloadText = payloadText;
    this.payload = payload;
    this.signatures = signatures;
  }

  /**
   * Reads an envelope. The {@code alg} of a signature is not even looked at: the key decides.
   *
   * @param json in UTF-8
   * @throws EnvelopeException if it is none, with what is missing
   */
  public static DsseEnvelope parse(byte[] json) throws EnvelopeException {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new EnvelopeException("the envelope is not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new EnvelopeException("the envelope is not valid UTF-8");
    }
    String payloadText = text(root, "payload");
    List<EnvelopeSignature> signatures = new ArrayList<>();
    for (JsonNode signature : root.path("signatures")) {
      signatures.add(signature(signature));
      if (signatures.size() > MOST_SIGNATURES) {
        throw new EnvelopeException(
            "the envelope has more than " + MOST_SIGNATURES + " signatures");
      }
    }
    if (signatures.isEmpty()) {
      throw new EnvelopeException("the envelope has no signatures");
    }
    return new DsseEnvelope(
        text(root, "payloadType"), payloadText, decoded(payloadText, "payload"), signatures);
  }

  /**
   * Whether bytes look like the JSON of an envelope. A signature itself may well begin with a
   * brace: one in 256 does.
   */
  public static boolean looksLikeOne(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    return text.startsWith("{")
        && text.endsWith("}")
        && text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
  }

  private static EnvelopeSignature signature(JsonNode signature) throws EnvelopeException {
    JsonNode keyId = signature.path("keyid");
    return new EnvelopeSignature(
        keyId.isTextual() ? keyId.textValue() : null, decoded(text(signature, "sig"), "sig"));
  }

  public String payloadType() {
    return payloadType;
  }

  /** The payload itself; not a copy. */
  public byte[] payload() {
    return payload;
  }

  /** The payload as it stands in the envelope. */
  String payloadText() {
    return payloadText;
  }

  List<EnvelopeSignature> signatures() {
    return signatures;
  }

  /** The payload as JSON, or null if it is something else. */
  public @Nullable JsonNode payloadJson() {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      return null;
    }
  }

  /** The bytes that the signatures are over. */
  public byte[] signedBytes() {
    return preAuthenticationEncoding(payloadType, payload);
  }

  /** {@code DSSEv1 LENGTH(type) type LENGTH(payload) payload}, lengths in bytes. */
  public static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    byte[] begin = ("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] middle = (" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[begin.length + type.length + middle.length + payload.length];
    int at = 0;
    for (byte[] part : List.of(begin, type, middle, payload)) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static String text(JsonNode object, String field) throws EnvelopeException {
    JsonNode value = object.path(field);
    if (!value.isTextual()) {
      throw new EnvelopeException("the envelope has no text `" + field + "`");
    }
    return value.textValue();
  }

  private static byte[] decoded(String base64, String field) throws EnvelopeException {
    return Base64Text.decode(base64)
        .orElseThrow(() -> new EnvelopeException("`" + field + "` of the envelope is no base64"));
  }
}

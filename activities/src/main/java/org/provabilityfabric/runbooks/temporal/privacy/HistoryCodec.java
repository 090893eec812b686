package org.provabilityfabric.runbooks.temporal.privacy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.deployment.HistoryPrivacy;

/**
 * Encrypts payloads with AES-256-GCM. A payload, metadata included, is encrypted whole; its data is
 * then a fresh random nonce of 96 bits, the ciphertext and a tag of 128 bits, and its metadata
 * names cipher and key, to which the ciphertext is bound.
 *
 * <p>What is in clear is read as it is: people type in clear where no codec is configured, and
 * histories may be older than their encryption. What cannot be decrypted throws {@link
 * PayloadCodecException}, never an exception that fails a run: its task is tried again until a
 * worker has the key.
 */
public final class HistoryCodec implements PayloadCodec {
  /** The encoding that says that a payload is encrypted. */
  public static final String ENCODING = "binary/encrypted";

  static final String ENCODING_KEY = "encoding";
  static final String CIPHER_KEY = "encryption-cipher";
  static final String ID_KEY = "encryption-key-id";
  static final String CIPHER = "AES-256-GCM";

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyRing keys;

  private HistoryCodec(KeyRing keys) {
    this.keys = keys;
  }

  /**
   * The codec of a deployment; its keys are read now.
   *
   * @throws HistoryPrivacyException where it is not said whether histories are encrypted, or a key
   *     is not what it should be
   */
  public static HistoryCodec of(HistoryPrivacy privacy, Map<String, String> environment) {
    return new HistoryCodec(KeyRing.of(privacy, environment));
  }

  /** A fresh key as {@code temporal.payloads.keys} refers to it: 256 random bits in Base64. */
  public static String freshKey() {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    RANDOM.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /**
   * The data converter of every client and worker. It can read what is encrypted even where nothing
   * is: without the codec, an encrypted input would count as one that nobody can ever read.
   */
  public DataConverter converter() {
    return new CodecDataConverter(
        RunbookJson.dataConverter(), List.of(this), keys.current() != null);
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    KeyRing.Named key = keys.current();
    return key == null ? payloads : payloads.stream().map(payload -> sealed(payload, key)).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::opened).toList();
  }

  private static Payload sealed(Payload payload, KeyRing.Named key) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
      byte[] sealed = cipher.doFinal(payload.toByteArray());
      return Payload.newBuilder()
          .putMetadata(ENCODING_KEY, ByteString.copyFromUtf8(ENCODING))
          .putMetadata(CIPHER_KEY, ByteString.copyFromUtf8(CIPHER))
          .putMetadata(ID_KEY, ByteString.copyFromUtf8(key.id()))
          .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + TRANSFORMATION, e);
    }
  }

  private Payload opened(Payload payload) {
    if (!metadata(payload, ENCODING_KEY).equals(ENCODING)) {
      return payload;
    }
    String cipher = metadata(payload, CIPHER_KEY);
    byte[] data = payload.getData().toByteArray();
    if (!cipher.equals(CIPHER) || data.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new PayloadCodecException(
          "The payload was not encrypted by this program: expected " + CIPHER + ".");
    }
    String id = metadata(payload, ID_KEY);
    KeyRing.Named key =
        keys.find(id)
            .orElseThrow(
                () ->
                    new PayloadCodecException(
                        "The payload was encrypted with the key `"
                            + id
                            + "`, which is missing in temporal.payloads.keys of runbook.yaml; "
                            + keys.ids()
                            + "."));
    return opened(data, key);
  }

  private static Payload opened(byte[] data, KeyRing.Named key) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, data);
      return Payload.parseFrom(cipher.doFinal(data, NONCE_BYTES, data.length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      throw new PayloadCodecException(
          "The payload does not open with the key `"
              + key.id()
              + "`: it was altered, or what this process has under that id is another key.",
          e);
    } catch (GeneralSecurityException | InvalidProtocolBufferException e) {
      throw new PayloadCodecException("The payload of the key `" + key.id() + "` is broken.", e);
    }
  }

  /**
   * The cipher, bound to what the metadata says.
   *
   * @param nonce its first bytes are taken
   */
  private static Cipher cipher(int mode, KeyRing.Named key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
    cipher.updateAAD(
        String.join("\n", ENCODING, CIPHER, key.id()).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static String metadata(Payload payload, String key) {
    return payload.getMetadataOrDefault(key, ByteString.EMPTY).toStringUtf8();
  }
}

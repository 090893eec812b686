package org.provabilityfabric.runbooks.analysis.signatures;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes keys and signatures apart from anything that is tested. */
public final class Keys {
  private static final Map<Integer, KeyPair> RSA = new ConcurrentHashMap<>();

  private Keys() {}

  public static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same pair for everybody who wants that size: to find one may take seconds. */
  public static KeyPair rsa(int bits) {
    return RSA.computeIfAbsent(
        bits,
        size -> {
          try {
            KeyPairGenerator generator = NativeCryptography.rsaKeys();
            generator.initialize(size);
            return generator.generateKeyPair();
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  public static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] sign(String algorithm, PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] sign(KeyPair keys, byte[] message) {
    return sign("Ed25519", keys.getPrivate(), message);
  }

  public static String pem(KeyPair keys) {
    return pem(keys.getPublic().getEncoded());
  }

  public static String pem(byte[] spki) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki);
    return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  }

  static byte[] spki(byte[] ed25519) {
    byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] spki = Arrays.copyOf(prefix, prefix.length + ed25519.length);
    System.arraycopy(ed25519, 0, spki, prefix.length, ed25519.length);
    return spki;
  }

  public static KeySet set(KeyPair... keys) {
    return new KeySet(
        Arrays.stream(keys).map(Keys::publicKey).map(VerificationKey::unlimited).toList());
  }

  static PublicKey publicKey(KeyPair keys) {
    try {
      return PublicKey.of(keys.getPublic().getEncoded());
    } catch (UnsupportedKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}

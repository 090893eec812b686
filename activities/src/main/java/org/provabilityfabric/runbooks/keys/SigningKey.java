package org.provabilityfabric.runbooks.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.provabilityfabric.runbooks.analysis.signatures.NativeCryptography;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;

/**
 * A private signing key in memory. Its bytes are wiped when it is closed; what the cryptographic
 * library copied of them meanwhile is left to the garbage collector.
 */
final class SigningKey implements AutoCloseable {
  private final byte[] pkcs8;
  private final PublicHalf publicHalf;

  private SigningKey(byte[] pkcs8, PublicHalf publicHalf) {
    this.pkcs8 = pkcs8;
    this.publicHalf = publicHalf;
  }

  /** A new key. */
  static SigningKey generate(KeyAlgorithm algorithm, SecureRandom random) {
    try {
      return switch (algorithm) {
        case ED25519 -> ed25519(new Ed25519PrivateKeyParameters(random));
        case ECDSA_P256 -> of(ecdsa(random));
        case RSA_3072 -> of(rsa(3072, random));
      };
    } catch (IOException e) {
      throw new IllegalStateException("a new key can be written", e);
    }
  }

  /**
   * The first private key of a PEM text: PKCS #8, or as older tools write EC and RSA keys.
   *
   * @param where what is read, for the failure's sentence
   * @throws KeysException of kind MALFORMED where there is none that can be read
   */
  static SigningKey read(byte[] pem, String where) {
    SigningKey found = null;
    for (Pem.Block block : Pem.blocks(pem, where)) {
      try {
        if (found == null && block.isPrivate()) {
          found = of(info(block, where), where);
        }
      } finally {
        block.wipe();
      }
    }
    if (found == null) {
      throw KeysException.malformed(where + " has no private key in PEM");
    }
    return found;
  }

  /** Whether a PEM text has a private key in it. */
  static boolean isIn(byte[] pem, String where) {
    boolean there = false;
    for (Pem.Block block : Pem.blocks(pem, where)) {
      there |= block.isPrivate();
      block.wipe();
    }
    return there;
  }

  PublicHalf publicHalf() {
    return publicHalf;
  }

  /** PKCS #8 as PEM; whoever takes it wipes it. */
  byte[] pem() {
    return Pem.bytes(Pem.PRIVATE_KEY, pkcs8);
  }

  PrivateKeyInfo info() {
    return PrivateKeyInfo.getInstance(pkcs8.clone());
  }

  /** The key for signing. */
  AsymmetricKeyParameter parameters() {
    try {
      return PrivateKeyFactory.createKey(pkcs8);
    } catch (IOException e) {
      throw new IllegalStateException("it could be read before", e);
    }
  }

  @Override
  public void close() {
    Arrays.fill(pkcs8, (byte) 0);
  }

  @Override
  public String toString() {
    return "SigningKey[" + publicHalf.algorithm() + " " + publicHalf.keyId() + "]";
  }

  private static PrivateKeyInfo info(Pem.Block block, String where) {
    try {
      return switch (block.label()) {
        case Pem.PRIVATE_KEY -> PrivateKeyInfo.getInstance(block.der().clone());
        case "RSA PRIVATE KEY" ->
            new PrivateKeyInfo(
                new AlgorithmIdentifier(
                    PKCSObjectIdentifiers.rsaEncryption, org.bouncycastle.asn1.DERNull.INSTANCE),
                org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(block.der().clone()));
        case "EC PRIVATE KEY" -> ec(ECPrivateKey.getInstance(block.der().clone()));
        default ->
            throw KeysException.malformed(where + " is a " + block.label() + ", expected PKCS #8");
      };
    } catch (IOException | IllegalArgumentException | IllegalStateException notAKey) {
      throw KeysException.malformed(where + " is damaged: not the " + block.label() + " it says");
    }
  }

  private static PrivateKeyInfo ec(ECPrivateKey key) throws IOException {
    ASN1Encodable curve = key.getParametersObject();
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key);
  }

  static SigningKey of(PrivateKeyInfo info, String where) {
    try {
      AsymmetricKeyParameter key = PrivateKeyFactory.createKey(info);
      return key instanceof Ed25519PrivateKeyParameters ed25519 ? ed25519(ed25519) : of(key);
    } catch (IOException | RuntimeException notAKey) {
      throw KeysException.malformed(where + " is no private key of a kind that is known here");
    }
  }

  /** The first version of PKCS #8, which every reader takes; the library would write the second. */
  private static SigningKey ed25519(Ed25519PrivateKeyParameters key) throws IOException {
    byte[] seed = key.getEncoded();
    try {
      PrivateKeyInfo info =
          new PrivateKeyInfo(
              new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), new DEROctetString(seed));
      return new SigningKey(info.getEncoded(), PublicHalf.of(key.generatePublicKey()));
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  private static SigningKey of(AsymmetricKeyParameter key) throws IOException {
    byte[] pkcs8 = PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
    return new SigningKey(pkcs8, PublicHalf.of(publicHalf(key)));
  }

  private static AsymmetricKeyParameter publicHalf(AsymmetricKeyParameter key) {
    return switch (key) {
      case ECPrivateKeyParameters ec ->
          new ECPublicKeyParameters(
              new FixedPointCombMultiplier().multiply(ec.getParameters().getG(), ec.getD()),
              ec.getParameters());
      case RSAPrivateCrtKeyParameters rsa ->
          new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
      default ->
          throw KeysException.malformed(
              "a " + key.getClass().getSimpleName() + " cannot sign here");
    };
  }

  private static AsymmetricKeyParameter ecdsa(SecureRandom random) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            new ECNamedDomainParameters(
                SECObjectIdentifiers.secp256r1, NISTNamedCurves.getByName("P-256")),
            random));
    return privateHalf(generator.generateKeyPair());
  }

  private static AsymmetricKeyParameter rsa(int bits, SecureRandom random) throws IOException {
    try {
      KeyPairGenerator generator = NativeCryptography.rsaKeys();
      generator.initialize(bits, random);
      byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
      try {
        return PrivateKeyFactory.createKey(pkcs8);
      } finally {
        Arrays.fill(pkcs8, (byte) 0);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes RSA keys", e);
    }
  }

  private static AsymmetricKeyParameter privateHalf(AsymmetricCipherKeyPair pair) {
    return pair.getPrivate();
  }
}

package org.provabilityfabric.runbooks.keys;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** The private half of a recovery key, in the hands of a custodian; never on a worker. */
public final class RecoveryHolder {
  private final String keyId;
  private final PrivateKey key;

  private RecoveryHolder(String keyId, PrivateKey key) {
    this.keyId = keyId;
    this.key = key;
  }

  /**
   * Reads a private key in PEM.
   *
   * @param where what is read, for the failure's sentence
   * @param passphrase of an encrypted key; null where there is none
   * @throws KeysException of kind INVALID_INPUT where it is encrypted and the passphrase is missing
   *     or wrong; of kind MALFORMED where it is no key
   */
  public static RecoveryHolder read(byte[] pem, String where, char @Nullable [] passphrase) {
    byte[] plain = pem;
    for (Pem.Block block : Pem.blocks(pem, where)) {
      if (block.label().equals("ENCRYPTED PRIVATE KEY")) {
        plain = decrypted(block.der(), where, passphrase);
      }
      block.wipe();
    }
    try (SigningKey key = SigningKey.read(plain, where)) {
      PrivateKey jca =
          new JcaPEMKeyConverter().setProvider(Signing.PROVIDER).getPrivateKey(key.info());
      return new RecoveryHolder(key.publicHalf().keyId(), jca);
    } catch (IOException e) {
      throw KeysException.malformed(where + " is no private key of a kind that is known here");
    } finally {
      java.util.Arrays.fill(plain, (byte) 0);
    }
  }

  /** SHA-256 of the public half's SubjectPublicKeyInfo, in hex. */
  public String keyId() {
    return keyId;
  }

  Recipient recipient() {
    return key instanceof ECPrivateKey
        ? new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(Signing.PROVIDER)
        : new JceKeyTransAuthEnvelopedRecipient(key).setProvider(Signing.PROVIDER);
  }

  private static byte[] decrypted(byte[] der, String where, char @Nullable [] passphrase) {
    if (passphrase == null) {
      throw new KeysException(
          FailureKind.INVALID_INPUT, where + " is encrypted: give its passphrase");
    }
    try {
      PrivateKeyInfo info =
          new PKCS8EncryptedPrivateKeyInfo(der)
              .decryptPrivateKeyInfo(
                  new JcePKCSPBEInputDecryptorProviderBuilder()
                      .setProvider(Signing.PROVIDER)
                      .build(passphrase));
      return Pem.bytes(Pem.PRIVATE_KEY, info.getEncoded());
    } catch (PKCSException | IOException | RuntimeException wrong) {
      throw new KeysException(
          FailureKind.INVALID_INPUT, where + " cannot be decrypted: is the passphrase right?");
    }
  }

  @Override
  public String toString() {
    return "RecoveryHolder[" + keyId + "]";
  }
}

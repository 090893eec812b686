package org.provabilityfabric.runbooks.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** Takes a private key out of a PKCS #12 file. */
final class KeystoreKey {
  private KeystoreKey() {}

  /**
   * The key of an alias.
   *
   * @param pkcs12 the file
   * @param alias null for the only key in it
   * @param where what is read, for the failure's sentence
   * @throws KeysException of kind MALFORMED where it is no such file or has no such key, of kind
   *     FORBIDDEN where the password does not open it
   */
  static SigningKey read(byte[] pkcs12, char[] password, @Nullable String alias, String where) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(pkcs12), password);
      Key key = store.getKey(alias(store, alias, where), password);
      if (key == null || key.getEncoded() == null) {
        throw KeysException.malformed(where + " has no private key named " + alias);
      }
      return SigningKey.of(PrivateKeyInfo.getInstance(key.getEncoded()), where);
    } catch (IOException e) {
      throw e.getCause() instanceof UnrecoverableKeyException
          ? refused(where)
          : KeysException.malformed(where + " is no PKCS #12 file");
    } catch (UnrecoverableKeyException e) {
      throw refused(where);
    } catch (GeneralSecurityException e) {
      throw KeysException.malformed(
          where
              + " is protected in a way that is not known here ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }

  private static KeysException refused(String where) {
    return new KeysException(FailureKind.FORBIDDEN, "the password does not open " + where);
  }

  private static String alias(KeyStore store, @Nullable String wanted, String where)
      throws GeneralSecurityException {
    if (wanted != null) {
      return wanted;
    }
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    if (keys.size() != 1) {
      throw KeysException.malformed(
          keys.isEmpty()
              ? where + " has no private key"
              : where + " has several keys, say by alias which one: " + String.join(", ", keys));
    }
    return keys.getFirst();
  }
}

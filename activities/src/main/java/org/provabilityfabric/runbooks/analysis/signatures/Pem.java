package org.provabilityfabric.runbooks.analysis.signatures;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public keys in PEM. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
  private static final String PUBLIC_KEY = "PUBLIC KEY";

  private Pem() {}

  /** All public keys of a text, which must hold at least one and nothing else. */
  static List<PublicKey> publicKeys(String text, String where) throws KeySetException {
    List<PublicKey> keys = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      String label = block.group(1);
      if (label.contains("PRIVATE")) {
        throw new KeySetException(where, "this is a private key: only public keys belong here");
      }
      if (!label.equals(PUBLIC_KEY)) {
        throw new KeySetException(
            where, "expected -----BEGIN PUBLIC KEY-----, found -----BEGIN " + label + "-----");
      }
      keys.add(publicKey(block.group(2), where));
    }
    if (keys.isEmpty()) {
      throw new KeySetException(
          where, "expected a public key in PEM (-----BEGIN PUBLIC KEY-----) or a JSON key set");
    }
    return keys;
  }

  private static PublicKey publicKey(String base64, String where) throws KeySetException {
    try {
      return PublicKey.of(Base64.getMimeDecoder().decode(base64.strip()));
    } catch (IllegalArgumentException e) {
      throw new KeySetException(where, "the key is not valid base64");
    } catch (UnsupportedKeyException e) {
      throw new KeySetException(where, String.valueOf(e.getMessage()));
    }
  }
}

package org.provabilityfabric.runbooks.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.provabilityfabric.runbooks.contract.FailureKind;

/**
 * Whether a backup can be restored: it is decrypted in memory, and each private key in it is made
 * to sign. Nothing is written anywhere, and no key is shown.
 */
public final class RestoreTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RestoreTest() {}

  /**
   * Opens a backup.
   *
   * @param backup PEM, as {@link SecretBackup} makes it
   * @param where what is read, for the failure's sentence
   * @return the private keys found, each with its public half
   * @throws KeysException of kind MALFORMED where it is no backup or was changed; of kind FORBIDDEN
   *     where it is encrypted to somebody else
   */
  public static List<RestoredKey> open(byte[] backup, String where, RecoveryHolder holder) {
    byte[] content = decrypt(envelope(backup, where), where, holder);
    try {
      List<RestoredKey> keys = new ArrayList<>();
      for (JsonNode secret : items(content, where)) {
        keys.addAll(keys(secret));
      }
      return List.copyOf(keys);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  /** The ids of the recovery keys that a backup is encrypted to. */
  public static List<String> recipients(byte[] backup, String where) {
    return envelope(backup, where).getRecipientInfos().getRecipients().stream()
        .map(RestoreTest::recipient)
        .toList();
  }

  private static CMSAuthEnvelopedData envelope(byte[] backup, String where) {
    for (Pem.Block block : Pem.blocks(backup, where)) {
      if (block.label().equals(SecretBackup.LABEL)) {
        try {
          return new CMSAuthEnvelopedData(block.der());
        } catch (CMSException | RuntimeException damaged) {
          throw KeysException.malformed(where + " is damaged: it is not CMS AuthEnvelopedData");
        }
      }
    }
    throw KeysException.malformed(where + " has no " + SecretBackup.LABEL + " block in PEM");
  }

  private static byte[] decrypt(CMSAuthEnvelopedData data, String where, RecoveryHolder holder) {
    for (RecipientInformation recipient : data.getRecipientInfos().getRecipients()) {
      if (recipient(recipient).equals(holder.keyId())) {
        try {
          return recipient.getContent(holder.recipient());
        } catch (CMSException | RuntimeException changed) {
          throw KeysException.malformed(where + " was changed: its seal is broken");
        }
      }
    }
    throw new KeysException(
        FailureKind.FORBIDDEN, where + " is not encrypted to the recovery key " + holder.keyId());
  }

  private static String recipient(RecipientInformation recipient) {
    byte[] name =
        switch (recipient.getRID()) {
          case KeyTransRecipientId transport -> transport.getSubjectKeyIdentifier();
          case KeyAgreeRecipientId agreement -> agreement.getSubjectKeyIdentifier();
          default -> null;
        };
    return name == null ? "unknown" : HexFormat.of().formatHex(name);
  }

  private static JsonNode items(byte[] content, String where) {
    try {
      JsonNode list = JSON.readTree(content);
      if (list.path("items").isArray()) {
        return list.path("items");
      }
    } catch (IOException notJson) {
      throw KeysException.malformed(where + " does not hold a list of secrets");
    }
    throw KeysException.malformed(where + " does not hold a list of secrets");
  }

  private static List<RestoredKey> keys(JsonNode secret) {
    List<RestoredKey> keys = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : secret.path("data").properties()) {
      byte[] value = SecretData.decoded(field.getValue());
      try {
        if (SecretData.looksPrivate(value)) {
          keys.add(key(secret, field.getKey(), value));
        }
      } finally {
        Arrays.fill(value, (byte) 0);
      }
    }
    return keys;
  }

  private static RestoredKey key(JsonNode secret, String field, byte[] value) {
    String namespace = secret.path("metadata").path("namespace").asText();
    String name = secret.path("metadata").path("name").asText();
    String where = "secret " + namespace + "/" + name + ", " + field;
    try (SigningKey key = SigningKey.read(value, where)) {
      PublicHalf half = key.publicHalf();
      String problem =
          Signing.belongTogether(key, half) ? null : where + " does not sign what it verifies";
      return new RestoredKey(namespace, name, field, half, problem);
    } catch (KeysException e) {
      return new RestoredKey(namespace, name, field, null, e.text());
    }
  }
}

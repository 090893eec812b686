package org.provabilityfabric.runbooks.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.operator.OutputAEADEncryptor;

/**
 * "kubectl get secret -o yaml > backup/secrets.yaml", but encrypted: CMS AuthEnvelopedData with
 * AES-256-GCM, readable by the holders of the recovery keys only. Inside is a list of secrets that
 * {@code kubectl apply} takes, so that a restore needs no software of this project: {@code openssl
 * cms -decrypt} does it.
 */
final class SecretBackup {
  /** The label of the PEM block. */
  static final String LABEL = "CMS";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OF_THE_SERVER =
      Set.of(
          "resourceVersion", "uid", "creationTimestamp", "generation", "managedFields", "selfLink");

  private SecretBackup() {}

  /**
   * Encrypts secrets.
   *
   * @param secrets as the API server gave them
   * @param recovery whose holders can read it, each alone; at least one
   * @return PEM
   */
  static String of(List<JsonNode> secrets, List<RecoveryKey> recovery) {
    if (recovery.isEmpty()) {
      throw new IllegalArgumentException("a backup without a recovery key could not be restored");
    }
    byte[] content = content(secrets);
    try {
      CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
      recovery.forEach(key -> generator.addRecipientInfoGenerator(key.recipient()));
      OutputAEADEncryptor encryptor =
          (OutputAEADEncryptor)
              new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                  .setProvider(Signing.PROVIDER)
                  .build();
      CMSAuthEnvelopedData data =
          generator.generate(new CMSProcessableByteArray(content), encryptor);
      return Pem.text(LABEL, data.getEncoded());
    } catch (CMSException | IOException e) {
      throw new IllegalStateException("the library does what CMS wants");
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static byte[] content(List<JsonNode> secrets) {
    ObjectNode list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
    ArrayNode items = list.putArray("items");
    for (JsonNode secret : secrets) {
      ObjectNode item = secret.deepCopy();
      item.put("apiVersion", "v1").put("kind", "Secret");
      if (item.path("metadata") instanceof ObjectNode metadata) {
        metadata.remove(OF_THE_SERVER);
      }
      items.add(item);
    }
    try {
      return JSON.writeValueAsBytes(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written as JSON");
    }
  }
}

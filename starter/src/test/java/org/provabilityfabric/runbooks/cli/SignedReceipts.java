package org.provabilityfabric.runbooks.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A hundred regular receipts, signed, in a folder. */
abstract class SignedReceipts {
  static final long START = 1_705_312_800L;
  static final KeyPair KEYS = keys();

  @TempDir Path folder;

  String write(String name, List<String> receipts) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", receipts)).toString();
  }

  static List<String> receipts() {
    List<String> receipts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      receipts.add(receipt("r" + i, "acme", START + i, "s"));
    }
    return receipts;
  }

  static String receipt(String id, String tenant, long at, String subject) {
    String covered =
        ("{\"index_shard\":\"shard_%s\",\"query_hash\":\"q\",\"receipt_id\":\"%s\","
                + "\"result_hash\":\"h\",\"signature\":\"\",\"subject_id\":\"%s\","
                + "\"tenant\":\"%s\",\"timestamp\":%d}")
            .formatted(tenant, id, subject, tenant, at);
    return covered
        .replace("\"signature\":\"\"", "\"signature\":\"" + sign(covered) + "\"")
        .replace("}", ",\"abac_decision\":{\"allowed\":true,\"policy_version\":\"v1\"}}");
  }

  private static String sign(String covered) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(KEYS.getPrivate());
      signature.update(covered.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    ((ArrayNode) array).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}

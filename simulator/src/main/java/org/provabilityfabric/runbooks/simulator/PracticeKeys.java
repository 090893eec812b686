package org.provabilityfabric.runbooks.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.simulator.cluster.ClusterScenario;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.ledger.CertificateSigner;
import org.provabilityfabric.runbooks.simulator.ledger.ReceiptSigner;

/**
 * The signing keys of the practice: test keys, in the secrets and the key set of the real estate.
 */
final class PracticeKeys {
  private PracticeKeys() {}

  /** Returns the secrets and the config map. */
  static List<ObjectNode> objects() {
    return List.of(
        secret("receipt-signing-key", ReceiptSigner.publicKeyPem(), ReceiptSigner.privateKeyPem()),
        secret(
            "egress-signing-key",
            CertificateSigner.publicKeyPem(),
            CertificateSigner.privateKeyPem()),
        published());
  }

  private static ObjectNode secret(String name, String publicPem, String privatePem) {
    return ClusterScenario.secret(
        name, ServicePods.NAMESPACE, Map.of("public.pem", publicPem, "private.pem", privatePem));
  }

  private static ObjectNode published() {
    ArrayNode keys = Json.object().putArray("keys");
    keys.addObject().put("publicKey", ReceiptSigner.publicKeyPem()).put("use", "receipt-signing");
    keys.addObject()
        .put("publicKey", CertificateSigner.publicKeyPem())
        .put("use", "egress-signing");
    return ClusterScenario.configMap(
        "signing-keys", ServicePods.NAMESPACE, Map.of("keys.json", "{\"keys\":" + keys + "}"));
  }
}

package org.provabilityfabric.runbooks.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.provabilityfabric.runbooks.contract.keys.SignedEvidence;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.deployment.KeySetPlace;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;

/**
 * A cluster in which two services sign without a pause, each with its own key, and a verifier looks
 * at what they sign: in the pods, in the key set they published, and in the ledger.
 */
final class RotationEstate implements AutoCloseable {
  static final String NAMESPACE = "provability-fabric";

  final ClusterDouble api = ClusterDouble.start();
  final Deployment deployment;
  final ClusterClient client;
  final SigningSecrets secrets;
  final KeySetStore keySets;
  final PracticePods pods;
  final PracticeLedger ledger;

  /**
   * @param folder for the recovery key's files and the configuration
   */
  RotationEstate(Path folder, Clock clock) throws Exception {
    deployment = deployment(folder, api.url());
    client = ClusterClient.connect(deployment, Map.of());
    secrets = new SigningSecrets(NamedObjects.secrets(client));
    keySets = new KeySetStore(NamedObjects.configMaps(client));
    pods = new PracticePods(api.objects(), clock);
    ledger = new PracticeLedger(pods);
    arrange();
  }

  private static Deployment deployment(Path base, String cluster) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair recovery = generator.generateKeyPair();
    Files.write(
        base.resolve("recovery.pem"), Pem.bytes(Pem.PUBLIC_KEY, recovery.getPublic().getEncoded()));
    Files.write(
        base.resolve("custodian.pem"),
        Pem.bytes(Pem.PRIVATE_KEY, recovery.getPrivate().getEncoded()));
    Path file = base.resolve("runbook.yaml");
    Files.writeString(
        file,
        """
        backup: {recoveryKeys: [recovery.pem]}
        cluster: {url: "%s"}
        deadlines: {request: 10s, ready: 20s}
        """
            .formatted(cluster));
    return DeploymentReader.read(file, Map.of());
  }

  private void arrange() throws IOException {
    secret("receipt-signing-key");
    secret("egress-signing-key");
    api.objects().deployment(NAMESPACE, "retrieval-gateway", 3);
    api.objects().deployment(NAMESPACE, "egress-firewall", 3);
    for (String component : List.of("retrieval-gateway", "egress-firewall")) {
      for (int pod = 0; pod < 3; pod++) {
        api.objects().log(component + "-" + pod + "/main", "2026-11-23T10:00:00Z INFO started\n");
      }
    }
    for (String kind : List.of("receipt-signing", "egress-signing")) {
      PublicHalf key = secrets.facts(place(kind)).key();
      keySets.publish(published(kind), key, key, Instant.EPOCH, false);
    }
    pods.publishedSinceEver();
    pods.start("retrieval-gateway", SignedEvidence.RECEIPTS, key("receipt-signing-key"));
    pods.start("egress-firewall", SignedEvidence.CERTIFICATES, key("egress-signing-key"));
    api.objects().afterWrite((objects, key) -> pods.after(key));
  }

  private void secret(String name) throws IOException {
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, new SecureRandom())) {
      api.objects().put(key(name), SecretBackupTest.secret(key).toString());
      api.objects()
          .edit(
              key(name),
              "kubectl",
              "{\"metadata\": {\"creationTimestamp\": \"2020-01-05T08:00:00Z\"}}");
    }
  }

  /** The id of the key in a secret. */
  String keyIn(String kind) {
    return secrets.facts(place(kind)).key().keyId();
  }

  KeySetDocument keySet() {
    return KeySetDocument.parse(
        api.objects()
            .require("configmaps/" + NAMESPACE + "/signing-keys")
            .at("/data/keys.json")
            .asText(),
        "key set");
  }

  boolean has(String secret) {
    return api.objects().get(key(secret)) != null;
  }

  @Nullable String lockOf(String kind) {
    return secrets.facts(place(kind)).lockedBy();
  }

  private SecretPlace place(String kind) {
    return SecretPlace.of(deployment.signingKey(kind).orElseThrow(), deployment);
  }

  private static KeySetStore.Published published(String kind) {
    return new KeySetStore.Published(NAMESPACE, new KeySetPlace(null, null), kind);
  }

  private static String key(String secret) {
    return "secrets/" + NAMESPACE + "/" + secret;
  }

  @Override
  public void close() {
    ledger.close();
    client.close();
    api.close();
  }
}

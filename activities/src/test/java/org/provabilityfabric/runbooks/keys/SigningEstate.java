package org.provabilityfabric.runbooks.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;

/** A cluster with a receipt signing key in it. */
final class SigningEstate implements AutoCloseable {
  static final String NAMESPACE = "provability-fabric";
  static final String SECRET = "secrets/" + NAMESPACE + "/receipt-signing-key";
  static final SecretPlace PLACE =
      new SecretPlace(NAMESPACE, "receipt-signing-key", "private.pem", "public.pem", null);

  final ClusterDouble api = ClusterDouble.start();
  final SecureRandom random = new SecureRandom();
  final ClusterClient client;
  final SigningSecrets secrets;
  final KeySwap swap;
  final Canary canary;
  final PublicHalf first;

  SigningEstate() {
    client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
    secrets = new SigningSecrets(NamedObjects.secrets(client));
    swap =
        new KeySwap(
            secrets, new CertificateMaking(api.deployment(Map.of()), Map.of(), random), random);
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      canary = Canary.of(key.pem());
      first = key.publicHalf();
      api.objects().put(SECRET, SecretBackupTest.secret(key).toString());
      api.objects()
          .edit(
              SECRET,
              "kubectl",
              """
              {"metadata": {"creationTimestamp": "2026-01-05T08:00:00Z"}, "type": "Opaque"}
              """);
      api.objects().edit(SECRET, "kubectl", "{\"data\": {\"note\": \"b3RoZXI=\"}}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of the key that a secret holds now. */
  String keyIn(String name) {
    return secrets
        .require(new SecretPlace(NAMESPACE, name, "private.pem", "public.pem", null))
        .publicHalf()
        .keyId();
  }

  boolean has(String name) {
    return api.objects().get("secrets/" + NAMESPACE + "/" + name) != null;
  }

  /** The private key in a secret, to be looked for where it must not be. */
  Canary canaryOf(String name) {
    try (SigningKey key =
        secrets
            .require(new SecretPlace(NAMESPACE, name, "private.pem", "public.pem", null))
            .key()) {
      return Canary.of(key.pem());
    }
  }

  @Override
  public void close() {
    client.close();
    api.close();
  }
}

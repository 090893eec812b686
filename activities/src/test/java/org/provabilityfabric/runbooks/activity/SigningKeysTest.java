package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.keys.KeyOrder;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.keys.CertificateMaking;
import org.provabilityfabric.runbooks.keys.KeySetStore;
import org.provabilityfabric.runbooks.keys.KeySwap;
import org.provabilityfabric.runbooks.keys.SigningSecrets;
import org.provabilityfabric.runbooks.kubernetes.AccessReview;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** What stops a rotation before anything is changed; the rest runs in CertificateRotationTest. */
class SigningKeysTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final ClusterDouble api = ClusterDouble.start();
  private @Nullable ClusterClient client;

  @AfterEach
  void close() {
    if (client != null) {
      client.close();
    }
    api.close();
  }

  @Test
  void withoutARecoveryKeyThereIsNoBackupAndNoRotation() throws Exception {
    assertThat(refused(keys("[]"), order()))
        .isEqualTo(
            "INVALID_INPUT: runbook.yaml names no recovery key (backup.recoveryKeys): a back-up"
                + " could not be made.");
    assertThat(refused(keys("[nowhere.pem]"), order()))
        .startsWith("NOT_FOUND: the recovery key ")
        .contains("nowhere.pem cannot be read");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void aKindThatNobodyKnowsIsAnsweredWithTheNearest() throws Exception {
    assertThat(refused(keys("[]"), order("receipt-singing")))
        .startsWith("INVALID_INPUT: runbook.yaml knows no signing key `receipt-singing`")
        .contains("did you mean `receipt-signing`");
  }

  @Test
  void aSecretThatIsMissingOrNoKeyIsNamed() throws Exception {
    recovery();
    assertThat(refused(keys("[recovery.pem]"), order("receipt-signing")))
        .isEqualTo(
            "NOT_FOUND: there is no secret provability-fabric/receipt-signing-key, which"
                + " runbook.yaml names as a signing key");
    api.objects()
        .put(
            "secrets/provability-fabric/receipt-signing-key",
            "{\"data\": {\"private.pem\": \"c2VjcmV0\"}}");
    assertThat(refused(keys("[recovery.pem]"), order("receipt-signing")))
        .isEqualTo(
            "MALFORMED: secret provability-fabric/receipt-signing-key, private.pem has no private"
                + " key in PEM");
  }

  @Test
  void aClusterThatDoesNotAnswerIsAskedAgain() throws Exception {
    recovery();
    api.fault("POST .*selfsubjectaccessreviews.*", 503, "{}");

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> keys("[recovery.pem]").inspectSigningKeys(order("receipt-signing")));

    assertThat(failure.getType()).isEqualTo(FailureKind.SERVER_ERROR.name());
    assertThat(failure.isNonRetryable()).isFalse();
  }

  private void recovery() throws Exception {
    java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("EC");
    byte[] spki = generator.generateKeyPair().getPublic().getEncoded();
    Files.writeString(
        folder.resolve("recovery.pem"),
        "-----BEGIN PUBLIC KEY-----\n"
            + java.util.Base64.getEncoder().encodeToString(spki)
            + "\n-----END PUBLIC KEY-----\n");
  }

  private static String refused(SigningKeysImpl keys, KeyOrder order) {
    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> keys.inspectSigningKeys(order));
    assertThat(failure.isNonRetryable()).isTrue();
    return failure.getType() + ": " + failure.getOriginalMessage();
  }

  private SigningKeysImpl keys(String recovery) throws IOException {
    Path file = folder.resolve("runbook.yaml");
    Files.writeString(
        file,
        "cluster: {url: \"%s\"}\nbackup: {recoveryKeys: %s}\ndeadlines: {request: 10s}\n"
            .formatted(api.url(), recovery));
    Deployment deployment = DeploymentReader.read(file, Map.of());
    ClusterClient connected = ClusterClient.connect(deployment, Map.of());
    client = connected;
    SecureRandom random = new SecureRandom();
    SigningSecrets secrets = new SigningSecrets(NamedObjects.secrets(connected));
    return new SigningKeysImpl(
        deployment,
        secrets,
        new KeySwap(secrets, new CertificateMaking(deployment, Map.of(), random), random),
        new KeySetStore(NamedObjects.configMaps(connected)),
        new AccessReview(connected),
        EvidenceVault.open(folder.resolve("evidence"), CLOCK));
  }

  private static KeyOrder order(String... kinds) {
    return new KeyOrder(
        List.of(kinds),
        List.of(),
        "owner",
        "owner/1",
        "owner",
        CLOCK.instant(),
        null,
        false,
        false);
  }
}

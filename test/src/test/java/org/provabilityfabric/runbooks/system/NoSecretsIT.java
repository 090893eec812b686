package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.keys.RotatedKey;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.simulator.http.Request;
import org.provabilityfabric.runbooks.simulator.mail.WebhookReceiver;

/**
 * After an incident with a data exposure, a revocation of tokens and a rotation of both signing
 * keys, none of the secrets of the estate, of the keys that any secret held meanwhile, and of what
 * the processes were given, is in what they leave behind: histories, logs, evidence, messages,
 * requests, objects of the cluster.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoSecretsIT {
  private static final String BYPASS = "bypass/canaries";

  @TempDir Path folder;

  private final Canaries canaries = new Canaries();

  @Test
  void noSecretIsInWhatIsLeftBehind() throws Exception {
    RealStack stack = RealStack.running();
    try (WebhookReceiver hook = WebhookReceiver.start(Clock.systemUTC());
        SigningScene scene = SigningScene.of(folder, environment(hook))) {
      Situation situation = scene.situation;
      plantWhatTheProcessesHold(stack);
      plantSecretsOfTheCluster(situation);
      situation.crossTenantReads(3);
      situation.tokensAreStolen(BYPASS);
      Person person = new Person(situation, situation.incident());
      eventually("resolved", () -> person.actedAndDone(true));
      eventually("revoked", () -> person.revokedAndProven(BYPASS));
      situation.noMoreCrossTenantReads();
      RotationReport rotation = rotated(scene);
      plantKeysOfTheRotation(scene);

      Map<String, byte[]> left = leftBehind(situation, hook);
      left.put("report of the rotation", RunbookJson.mapper().writeValueAsBytes(rotation));
      int number = 0;
      for (var request : scene.verifier.requests()) {
        left.put("verifier " + ++number, text(request));
      }

      assertThat(canaries.names()).as("secrets that are looked for").hasSizeGreaterThan(8);
      assertThat(left.keySet()).anyMatch(name -> name.startsWith("history of " + BYPASS));
      assertThat(left.keySet()).anyMatch(name -> name.startsWith("history of rotation/"));
      assertThat(left.keySet()).anyMatch(name -> name.startsWith("webhook"));
      System.out.printf(
          "Secrets: %d in %d forms looked for in %d places, %d bytes.%n",
          canaries.names().size(),
          canaries.forms().size(),
          left.size(),
          left.values().stream().mapToLong(bytes -> bytes.length).sum());
      left.forEach((where, bytes) -> assertThat(canaries.in(bytes)).as(where).isEmpty());
      everyFormWouldHaveBeenFound(left.values().iterator().next());
      theBackupHoldsWhatWasNotFound(scene, rotation);
    }
  }

  private RotationReport rotated(SigningScene scene) throws IOException {
    scene.start(folder.resolve("rules"));
    RotationReport report =
        scene.ended(SigningScene.Answer.YES, HeldPoints.in(folder.resolve("points"), Map.of()));
    assertThat(report.outcome()).isEqualTo(RotationOutcome.ROTATED);
    return report;
  }

  /** Those of before, those of now, and the copies that stood beside them meanwhile. */
  private void plantKeysOfTheRotation(SigningScene scene) throws IOException {
    Map<String, List<EstateKeys.Held>> held = scene.pods.keys().everHeld();
    assertThat(held).as("secrets with private keys").hasSize(6);
    for (SigningKind kind : SigningKind.values()) {
      assertThat(held.get(kind.secret())).as("keys of %s", kind.secret()).hasSize(2);
    }
    held.forEach(
        (secret, keys) ->
            keys.forEach(
                key ->
                    canaries.plant(
                        secret + " " + key.keyId(),
                        key.privatePem().getBytes(StandardCharsets.US_ASCII))));
    canaries.plant("recovery key", Files.readAllBytes(folder.resolve(SigningScene.CUSTODIAN)));
  }

  /** The old keys are in the vault all the same: for those who have the recovery key. */
  private void theBackupHoldsWhatWasNotFound(SigningScene scene, RotationReport rotation)
      throws IOException {
    String entry = rotation.procedure().evidence().getFirst().name();
    Path backup;
    try (Stream<Path> files = Files.walk(scene.situation.product.evidence())) {
      backup = files.filter(file -> file.endsWith(entry)).findFirst().orElseThrow();
    }
    String opened =
        scene.situation.product.command(
            "keys",
            "restore-test",
            backup.toString(),
            "--recovery-key",
            folder.resolve(SigningScene.CUSTODIAN).toString(),
            "--json");
    for (RotatedKey key : rotation.keys()) {
      assertThat(opened).contains(key.before());
    }
    assertThat(canaries.in(opened.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  /** The search is worth something: a copy with a secret in it, in any form, does not pass. */
  private void everyFormWouldHaveBeenFound(byte[] clean) {
    for (String form : canaries.forms()) {
      String planted = new String(clean, StandardCharsets.ISO_8859_1) + "x" + form + "y";
      assertThat(canaries.in(planted.getBytes(StandardCharsets.ISO_8859_1))).isNotEmpty();
    }
  }

  private Map<String, String> environment(WebhookReceiver hook) throws Exception {
    Files.createDirectories(folder);
    Path statement = folder.resolve("statement-key.pem");
    String statementKey =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder()
                .encodeToString(
                    KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    Files.writeString(statement, statementKey);
    canaries.plant("statement key", statementKey.getBytes(StandardCharsets.US_ASCII));
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("RUNBOOK_STATEMENTS_KEY_FILE", statement.toString());
    environment.put("RUNBOOK_PROMETHEUS_TOKEN_ENV", "CANARY_PROMETHEUS");
    environment.put("RUNBOOK_WEBHOOKS_TOKEN_ENV", "CANARY_WEBHOOKS");
    environment.put("RUNBOOK_POLICIES", Rules.withWebhook(folder.resolve("rules")).toString());
    environment.put("CANARY_PROMETHEUS", "canary-prometheus-0d5f2c1e");
    environment.put("CANARY_WEBHOOKS", "canary-webhooks-7b9e4410");
    environment.put("CANARY_HOOK", hook.url() + "/canary-hook-5e8823aa");
    for (String name : List.of("CANARY_PROMETHEUS", "CANARY_WEBHOOKS")) {
      canaries.plant(
          name, Objects.requireNonNull(environment.get(name)).getBytes(StandardCharsets.US_ASCII));
    }
    canaries.plant(
        "URL of the webhook", "canary-hook-5e8823aa".getBytes(StandardCharsets.US_ASCII));
    return environment;
  }

  private void plantWhatTheProcessesHold(RealStack stack) throws IOException {
    canaries.plant("ledger token", Files.readAllBytes(stack.ledgerTokenFile()));
    canaries.plant("gateway secret", Files.readAllBytes(stack.gatewaySecret()));
    for (String queue : List.of("observe", "contain", "keys")) {
      String kubeconfig = Files.readString(stack.kubeconfig(queue));
      for (JsonNode user : new YAMLMapper().readTree(kubeconfig).path("users")) {
        for (Map.Entry<String, JsonNode> field : user.path("user").properties()) {
          byte[] value = field.getValue().asText().getBytes(StandardCharsets.US_ASCII);
          canaries.plant(queue + " " + field.getKey(), value);
        }
      }
    }
  }

  private void plantSecretsOfTheCluster(Situation situation) throws IOException {
    JsonNode secrets =
        RunbookJson.mapper()
            .readTree(situation.cluster.run("get", "secrets", "-A", "-o", "json"))
            .path("items");
    for (JsonNode secret : secrets) {
      String name = secret.path("metadata").path("name").asText();
      for (Map.Entry<String, JsonNode> field : secret.path("data").properties()) {
        byte[] value = Base64.getDecoder().decode(field.getValue().asText());
        canaries.plant(name + " " + field.getKey(), value);
      }
    }
  }

  private static Map<String, byte[]> leftBehind(Situation situation, WebhookReceiver hook)
      throws IOException {
    Map<String, byte[]> left = new LinkedHashMap<>();
    histories(situation.product.temporal().client(), left);
    files("log", situation.product.logs(), left);
    files("evidence", situation.product.evidence(), left);
    int number = 0;
    for (var mail : situation.doubles.mailbox().messages()) {
      left.put("mail " + ++number, mail.toString().getBytes(StandardCharsets.UTF_8));
    }
    for (var received : hook.received()) {
      left.put("webhook " + ++number, received.request().body().getBytes(StandardCharsets.UTF_8));
    }
    for (var request : situation.doubles.ledger().requests()) {
      left.put("ledger " + ++number, text(request));
    }
    String kinds = "configmaps,deployments,replicasets,pods,networkpolicies,events";
    left.put(
        "objects of the cluster",
        situation.cluster.run("get", kinds, "-o", "json").getBytes(StandardCharsets.UTF_8));
    return left;
  }

  private static byte[] text(Request request) {
    return (request.path() + request.query() + "\n" + request.body())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** As Temporal holds them: payloads are bytes there. */
  private static void histories(WorkflowClient client, Map<String, byte[]> left) {
    try (Stream<WorkflowExecutionMetadata> runs = client.listExecutions("")) {
      List<WorkflowExecutionMetadata> all = new ArrayList<>(runs.toList());
      for (WorkflowExecutionMetadata run : all) {
        String id = run.getExecution().getWorkflowId();
        left.put(
            "history of " + id,
            client.fetchHistory(id, run.getExecution().getRunId()).getHistory().toByteArray());
      }
    }
  }

  private static void files(String what, Path place, Map<String, byte[]> left) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        left.put(what + " " + place.relativize(file), Files.readAllBytes(file));
      }
    }
  }
}

package org.provabilityfabric.runbooks.system;

import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.start.TemporalProblem;

/**
 * The real estate with services that sign all the while and a verifier that has the published keys
 * alone; rotations of its keys, and the person who is asked about them.
 */
final class SigningScene implements AutoCloseable {
  static final String ID = CertificateRotation.id(Kubectl.NAMESPACE);

  /** The private half of the recovery key, in the folder. */
  static final String CUSTODIAN = "custodian.pem";

  private static final Duration LONGEST = Duration.ofMinutes(12);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  final LateVerifier verifier = LateVerifier.start();
  final SigningPods pods = new SigningPods(verifier);
  final Situation situation;
  final Rights rights;

  /** What the person who is asked says. */
  enum Answer {
    YES,
    NO
  }

  private SigningScene(Path folder, Map<String, String> further, boolean killable)
      throws IOException {
    Map<String, String> environment = new HashMap<>(further);
    environment.put("RUNBOOK_CONFIG", facts(folder).toString());
    situation = Situation.signing(folder, environment, killable, pods);
    rights = new Rights(situation.stack);
  }

  /**
   * With the product's processes, each with a queue of its own.
   *
   * @param folder for facts, evidence and logs
   * @param further variables of the product's processes
   */
  static SigningScene of(Path folder, Map<String, String> further) throws IOException {
    return new SigningScene(folder, further, false);
  }

  /** With one worker that dies where {@link KillableWorker} is told to. */
  static SigningScene killable(Path folder, Map<String, String> further) throws IOException {
    return new SigningScene(folder, further, true);
  }

  /** The stack's facts, a recovery key, and a verifier of receipts that shows its keys. */
  private Path facts(Path folder) throws IOException {
    Files.createDirectories(folder);
    KeyPair recovery = recoveryKey();
    Files.writeString(folder.resolve("recovery.pem"), pem("PUBLIC", recovery.getPublic()));
    Files.writeString(folder.resolve(CUSTODIAN), pem("PRIVATE", recovery.getPrivate()));
    return Files.writeString(
        folder.resolve("runbook.yaml"),
        Files.readString(RealStack.running().configuration())
            + """

            backup: {recoveryKeys: [recovery.pem]}
            signing:
              - kind: receipt-signing
                secret: receipt-signing-key
                component: retrieval-gateway
                signs: receipts
                verifiers: ["%s"]
              - kind: egress-signing
                secret: egress-signing-key
                component: egress-firewall
                signs: certificates
            """
                .formatted(verifier.url()));
  }

  private static KeyPair recoveryKey() {
    try {
      return KeyPairGenerator.getInstance("EC").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String half, Key key) {
    String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return "-----BEGIN %1$s KEY-----%n%2$s%n-----END %1$s KEY-----%n".formatted(half, base64);
  }

  /** Somebody starts an urgent rotation of both kinds under these rules. */
  void start(Path rules) {
    CertificateRotation run =
        situation
            .product
            .temporal()
            .client()
            .newWorkflowStub(
                CertificateRotation.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(ID)
                    .setTaskQueue(TaskQueues.RUNBOOK)
                    .build());
    PinnedPolicy policy = PinnedPolicy.of(PolicyReader.read(rules));
    var unused =
        WorkflowClient.start(
            run::run, new RotationInput("yearly rotation", null, "true", null, policy, null));
  }

  /** Answers when it is asked, looks after the casualties, and waits for the end. */
  RotationReport ended(Answer answer, Casualties casualties) {
    boolean[] answered = {false};
    // A thread of the mailbox throws when a worker dies that was just sending.
    await("the rotation has ended")
        .atMost(LONGEST)
        .pollInterval(LOOK)
        .dontCatchUncaughtExceptions()
        .until(
            () -> {
              casualties.look();
              answered[0] = answered[0] || answered(answer);
              return over();
            });
    return execution().getResult(RotationReport.class);
  }

  private boolean answered(Answer answer) {
    try {
      return situation.product.temporal().call(ANSWER, "answering", () -> answeredIfAsked(answer));
    } catch (TemporalProblem
        | WorkflowServiceException
        | WorkflowUpdateException
        | StatusRuntimeException away) {
      return false;
    }
  }

  private boolean answeredIfAsked(Answer answer) {
    CertificateRotation run =
        situation.product.temporal().client().newWorkflowStub(CertificateRotation.class, ID);
    if (run.status().approvals().isEmpty()) {
      return false;
    }
    Decision decision =
        new Decision(Policy.ROTATE_SIGNING_KEYS, "security@company.com", "seen", null);
    var unused = answer == Answer.YES ? run.approve(decision) : run.deny(decision);
    return true;
  }

  private boolean over() {
    return execution().describe().getStatus()
        != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private WorkflowStub execution() {
    return situation.product.temporal().client().newUntypedWorkflowStub(ID);
  }

  @Override
  public void close() {
    situation.close();
    pods.close();
    verifier.close();
  }
}

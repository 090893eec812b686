package org.provabilityfabric.runbooks.system;

import static org.provabilityfabric.runbooks.contract.keys.RotationOutcome.NOT_RETIRED;
import static org.provabilityfabric.runbooks.contract.keys.RotationOutcome.NOT_SETTLED;
import static org.provabilityfabric.runbooks.contract.keys.RotationOutcome.ROLLED_BACK;
import static org.provabilityfabric.runbooks.contract.keys.RotationOutcome.ROTATED;
import static org.provabilityfabric.runbooks.contract.keys.RotationOutcome.UNCHANGED;
import static org.provabilityfabric.runbooks.system.Rights.ofKeys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.Reply;

/**
 * What goes wrong for good in one rotation, and how that has to end.
 *
 * @param name the step, and what it is that goes wrong where there are several
 * @param answer of the person who is asked
 * @param acts what is done to the estate when the rotation has come to a point
 * @param ends how the rotation has to end
 */
record RotationTrouble(
    String name,
    SigningScene.Answer answer,
    Map<String, Consumer<SigningScene>> acts,
    RotationOutcome ends) {
  private static final Rights.Right PATCH =
      new Rights.Right(
          "contain", "fabric-runbooks-contain", "patch", "deployments", "egress-firewall");
  private static final Rights.Right LOGS =
      new Rights.Right("observe", "fabric-runbooks-observe-logs", "get", "pods/log", "");
  private static final String ROLL_BACK = "PutSigningKeysBack:before";

  /** One or more for each step, in the order of the steps. */
  static List<RotationTrouble> all() {
    return List.of(
        at("InspectSigningKeys", ofKeys("update", "secrets", "egress-signing-key"))
            .called("preflight", UNCHANGED),
        new RotationTrouble("maintenance-window", SigningScene.Answer.NO, Map.of(), UNCHANGED),
        at("BackUpSigningKeys", ofKeys("update", "secrets", "egress-signing-key"))
            .called("backup-current-certificates", ROLLED_BACK),
        at("GenerateSigningKeys", ofKeys("create", "secrets", ""))
            .called("generate-new-certificates", ROLLED_BACK),
        at("PublishSigningKeys", ofKeys("update", "configmaps", "signing-keys"))
            .called("publish-public-keys", ROLLED_BACK),
        at("PublishSigningKeys", scene -> scene.verifier.cutOff(true))
            .called("await-verifiers", ROLLED_BACK),
        at("ReplaceSigningKeys", ofKeys("create", "secrets", ""))
            .called("update-secrets", ROLLED_BACK),
        at("ReplaceSigningKeys", ofKeys("update", "secrets", "egress-signing-key"))
            .called("update-secrets, the second of two", NOT_SETTLED),
        at("ReplaceSigningKeys", ofKeys("update", "secrets", "egress-signing-key"))
            .and(ROLL_BACK, take(ofKeys("update", "secrets", "receipt-signing-key")))
            .called("update-secrets and the way back", NOT_SETTLED),
        at("CaptureLogs", LOGS).called("capture-logs", ROTATED),
        at("RestartWorkload.egress-firewall", PATCH).called("rolling-restart", NOT_SETTLED),
        at("RestartWorkload.egress-firewall", PATCH)
            .and(ROLL_BACK, scene -> scene.rights.giveBack())
            .called("rolling-restart, but not back", ROLLED_BACK),
        at("RestartWorkload.retrieval-gateway", paused(true))
            .and(ROLL_BACK, paused(false))
            .called("rolling-restart of a paused deployment", ROLLED_BACK),
        at("AwaitFreshEvidence.receipt-signing", RotationTrouble::silentLedger)
            .called("verify-new-keys", ROLLED_BACK),
        at("RetireSigningKeys", ofKeys("update", "configmaps", "signing-keys"))
            .called("retire-old-keys", NOT_RETIRED),
        at("AwaitFreshEvidence.receipt-signing", RotationTrouble::silentLedger)
            .and(ROLL_BACK, take(ofKeys("update", "secrets", "receipt-signing-key")))
            .called("roll-back", NOT_SETTLED));
  }

  private static RotationTrouble at(String activity, Rights.Right right) {
    return at(activity, take(right));
  }

  private static RotationTrouble at(String activity, Consumer<SigningScene> act) {
    return new RotationTrouble("", SigningScene.Answer.YES, Map.of(), UNCHANGED)
        .and(activity + ":before", act);
  }

  private RotationTrouble and(String point, Consumer<SigningScene> act) {
    Map<String, Consumer<SigningScene>> more = new LinkedHashMap<>(acts);
    more.put(point, act);
    return new RotationTrouble(name, answer, more, ends);
  }

  private RotationTrouble called(String step, RotationOutcome end) {
    return new RotationTrouble(step, answer, acts, end);
  }

  private static Consumer<SigningScene> take(Rights.Right right) {
    return scene -> scene.rights.take(right);
  }

  private static Consumer<SigningScene> paused(boolean whether) {
    String verb = whether ? "pause" : "resume";
    return scene -> {
      var unused = scene.situation.cluster.run("rollout", verb, "deployment/retrieval-gateway");
    };
  }

  private static void silentLedger(SigningScene scene) {
    Reply broken = Reply.json(500, Json.object().put("error", "broken"));
    var unused = scene.situation.doubles.ledger().put("/receipts", new Fault.Instead(broken));
  }

  /** Puts right whatever was done. */
  static void repaired(SigningScene scene) {
    scene.rights.giveBack();
    scene.verifier.cutOff(false);
    scene.situation.doubles.ledger().faults().clear();
    var unused = scene.situation.cluster.tried("rollout", "resume", "deployment/retrieval-gateway");
  }
}

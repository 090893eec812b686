package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one rotation did to the cluster, from its beginning on: in the API server's audit log, and
 * in what the secrets hold; and what became of everything that was signed meanwhile.
 */
final class RotationEffects {
  private final SigningPods pods;
  private final AuditLog audit;
  private final int firstSigned;
  private final Map<SigningKind, Integer> heldBefore = new HashMap<>();

  private RotationEffects(SigningScene scene) throws IOException {
    pods = scene.pods;
    audit = AuditLog.from(scene.situation.stack);
    firstSigned = pods.signed();
    for (SigningKind kind : SigningKind.values()) {
      heldBefore.put(kind, pods.keys().heldBy(kind).size());
    }
  }

  static RotationEffects from(SigningScene scene) throws IOException {
    return new RotationEffects(scene);
  }

  /** What a rotation that goes through does, each once. */
  Tally ofOneThatWentThrough() throws IOException {
    Tally tally = new Tally();
    for (SigningKind kind : SigningKind.values()) {
      String secret = kind.secret();
      tally.expect(replaced(kind), 1);
      tally.expect(rolledOut(kind), 1);
      // Locked, replaced, unlocked.
      tally.expect("update secrets " + secret, 3);
      for (String beside : List.of(secret + "-next", secret + "-previous")) {
        tally.expect("create secrets " + beside, 1);
        tally.expect("delete secrets " + beside, 1);
      }
    }
    // Each kind is published and retired.
    tally.expect("update configmaps signing-keys", 4);
    for (AuditLog.Change change : audit.changes()) {
      tally.see(change.toString());
    }
    for (SigningKind kind : SigningKind.values()) {
      replacements(kind).forEach(tally::see);
    }
    return tally;
  }

  /** Each time that the key in a secret became another one. */
  private List<String> replacements(SigningKind kind) {
    List<String> replacements = new ArrayList<>();
    int held = pods.keys().heldBy(kind).size();
    for (int more = heldBefore.getOrDefault(kind, 0); more < held; more++) {
      replacements.add(replaced(kind));
    }
    return replacements;
  }

  private static String replaced(SigningKind kind) {
    return "another key in " + kind.secret();
  }

  private static String rolledOut(SigningKind kind) {
    return "patch deployments " + kind.component();
  }

  /** Everything that was signed since, judged by what is published now. */
  SigningPods.Judged judged() {
    SigningPods.Judged judged = pods.judge(firstSigned);
    assertThat(judged.signed()).as("something was signed meanwhile").isPositive();
    return judged;
  }

  /** A line of the table. */
  String row(String what, int kills, Tally tally, SigningPods.Judged judged) {
    return String.format(
        Locale.ROOT,
        "%-11s %2d kills  %5d signed  %5d accepted  %d rejected  %d of 2 secrets replaced"
            + "  %d of 2 rollouts  %d of %d effects  %d lost  %d doubled",
        what,
        kills,
        judged.signed(),
        judged.accepted(),
        judged.rejected().size(),
        sum(tally, RotationEffects::replaced),
        sum(tally, RotationEffects::rolledOut),
        tally.seen(),
        tally.expected(),
        tally.lost().size(),
        tally.doubled().size());
  }

  private static int sum(Tally tally, java.util.function.Function<SigningKind, String> effect) {
    int sum = 0;
    for (SigningKind kind : SigningKind.values()) {
      sum += tally.count(effect.apply(kind));
    }
    return sum;
  }
}

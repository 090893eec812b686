package org.provabilityfabric.runbooks.rotation;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.keys.KeyOrder;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.keys.RotatedKey;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.SigningKeyState;
import org.provabilityfabric.runbooks.contract.keys.SigningState;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.RotationRules;

/**
 * What a rotation is about and how far it has come. It is named after the first run of its
 * workflow, so that a run that is reset goes on with the same keys.
 */
final class Rotation {
  private final List<String> kinds;
  private final RotationRules rules;
  private final boolean urgent;
  private final boolean rehearsal;
  private final Supplier<Boolean> aborted;
  private final String owner = Workflow.getInfo().getWorkflowId();
  private final String name = owner + "/" + Workflow.getInfo().getOriginalExecutionRunId();

  private List<SigningKeyState> keys = List.of();
  private List<SigningKeyState> before = List.of();
  private String notSeen = "";
  private boolean begun;
  private boolean used;
  private boolean restarted;

  Rotation(
      List<String> kinds,
      RotationRules rules,
      boolean urgent,
      boolean rehearsal,
      Supplier<Boolean> aborted) {
    this.kinds = kinds;
    this.rules = rules;
    this.urgent = urgent;
    this.rehearsal = rehearsal;
    this.aborted = aborted;
  }

  RotationRules rules() {
    return rules;
  }

  boolean urgent() {
    return urgent;
  }

  boolean rehearsal() {
    return rehearsal;
  }

  boolean aborted() {
    return aborted.get();
  }

  String name() {
    return name;
  }

  /** Under which name evidence is kept. */
  String bundle() {
    return owner;
  }

  /** Takes over how the keys stand after a step. */
  void saw(SigningState state) {
    keys = state.keys();
    notSeen = "";
    if (before.isEmpty()) {
      before = keys;
    }
  }

  /** Which keys the secrets hold is not known any more. */
  void notSeen(String why) {
    notSeen = why;
  }

  List<SigningKeyState> keys() {
    return keys;
  }

  /** Whether anything may have been changed. */
  boolean begun() {
    return begun;
  }

  void begin() {
    begun = true;
  }

  /** Whether something may have been signed with a new key. */
  boolean used() {
    return used;
  }

  void use() {
    used = true;
  }

  boolean restarted() {
    return restarted;
  }

  void restart() {
    restarted = true;
  }

  /** Those who sign, in the order of the kinds, each once. */
  List<String> components() {
    return keys.stream().map(SigningKeyState::component).distinct().toList();
  }

  KeyOrder order(@Nullable Instant until) {
    return new KeyOrder(kinds, keys, owner, name, bundle(), Now.instant(), until, used, rehearsal);
  }

  /** Keys that the policy does not let be rotated yet. */
  List<Finding> tooYoung(SigningState state) {
    List<Finding> young = new ArrayList<>();
    for (SigningKeyState key : state.keys()) {
      Instant since = key.since();
      Instant due = since == null ? Now.instant() : since.plus(rules.minimumAge());
      if (!urgent && due.isAfter(Now.instant())) {
        young.add(
            Finding.of(
                FindingCode.KEY_TOO_YOUNG,
                "The key of "
                    + key.kind()
                    + " is in "
                    + key.secret()
                    + " since "
                    + since
                    + "; it may be rotated from "
                    + due
                    + " on, or before as urgent."));
      }
    }
    return young;
  }

  /** With which keys is signed and verified, in one sentence. */
  String standing(RotationOutcome outcome) {
    String words = outcome.words();
    String sentence = Character.toUpperCase(words.charAt(0)) + words.substring(1);
    if (!notSeen.isEmpty()) {
      return sentence + "; which keys the secrets hold could not be seen: " + notSeen + ".";
    }
    List<String> parts =
        keys.stream()
            .map(key -> key.kind() + " has " + key.current().shortId() + " in " + key.secret())
            .toList();
    return parts.isEmpty() ? sentence + "." : sentence + ": " + String.join("; ", parts) + ".";
  }

  List<RotatedKey> report() {
    return keys.stream()
        .map(
            key -> {
              PublicKeyInfo next = key.next();
              return new RotatedKey(
                  key.kind(),
                  key.secret(),
                  keyBefore(key).keyId(),
                  next == null ? null : next.keyId(),
                  key.current().keyId());
            })
        .toList();
  }

  private PublicKeyInfo keyBefore(SigningKeyState key) {
    return before.stream()
        .filter(earlier -> earlier.kind().equals(key.kind()))
        .findFirst()
        .orElse(key)
        .current();
  }
}

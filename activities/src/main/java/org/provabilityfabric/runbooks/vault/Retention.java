package org.provabilityfabric.runbooks.vault;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.provabilityfabric.runbooks.policy.RetentionRules;

/**
 * Retention and legal hold of the bundles of a vault. A hold by hand stands twice, in the access
 * log and as a mark in the bundle; either keeps the bundle.
 */
public final class Retention {
  private final EvidenceVault vault;
  private final RetentionRules rules;

  public Retention(EvidenceVault vault, RetentionRules rules) {
    this.vault = vault;
    this.rules = rules;
  }

  /** What is to become of a bundle, and why. */
  public sealed interface Fate {
    /** One clause for a person. */
    String text();

    /** It stays, however old it is. */
    record Held(String text) implements Fate {}

    /** It stays until then. */
    record Kept(Instant until) implements Fate {
      @Override
      public String text() {
        return "kept until " + until;
      }
    }

    /** It stays, because it has to be looked at first. */
    record Odd(String text) implements Fate {}

    /** It may be deleted since then. */
    record Due(Instant since, EvidenceFacts facts) implements Fate {
      @Override
      public String text() {
        return "was to be kept until " + since;
      }
    }
  }

  /**
   * What is deleted.
   *
   * @param firstCapture when the first of its entries was captured
   * @param lastCapture when the last was
   */
  public record EvidenceFacts(
      int entries, long bytes, String manifestSha256, Instant firstCapture, Instant lastCapture) {
    /** One sentence for the record. */
    public String text() {
      return "%d entries, %d bytes, captured from %s to %s, manifest %s"
          .formatted(entries, bytes, firstCapture, lastCapture, manifestSha256);
    }
  }

  /** What is to become of each bundle at a time, by its name. */
  public SortedMap<String, Fate> fates(Instant now) {
    Set<String> held = heldByHand(vault.accessLog().read());
    SortedMap<String, Fate> fates = new TreeMap<>();
    vault.bundles().forEach(name -> fates.put(name, fate(name, held, now)));
    return fates;
  }

  /** What is to become of a bundle at a time. */
  public Fate fate(String name, Instant now) {
    return fate(name, heldByHand(vault.accessLog().read()), now);
  }

  private Fate fate(String name, Set<String> held, Instant now) {
    EvidenceBundle bundle = vault.look(name);
    if (held.contains(name) || bundle.held()) {
      return new Fate.Held("on hold by hand");
    }
    Optional<RetentionRules.HoldRule> rule = rules.holding(name, now);
    if (rule.isPresent()) {
      return new Fate.Held("on hold by rule: " + rule.get().why());
    }
    try {
      return byAge(name, bundle, now);
    } catch (VaultException e) {
      if (e.kind() == VaultException.Kind.UNREACHABLE) {
        throw e;
      }
      return new Fate.Odd("kept, because it has to be looked at: " + e.getMessage());
    }
  }

  private Fate byAge(String name, EvidenceBundle bundle, Instant now) {
    List<Instant> captured =
        bundle.entries().stream().map(EvidenceEntry::capturedAt).sorted().toList();
    if (captured.isEmpty()) {
      return new Fate.Odd("it has no entries, so that its age is not known");
    }
    Instant until = captured.getLast().plus(rules.of(name));
    if (now.isBefore(until)) {
      return new Fate.Kept(until);
    }
    return switch (bundle.verify()) {
      case Verification.Intact intact ->
          new Fate.Due(
              until,
              new EvidenceFacts(
                  intact.entries(),
                  intact.bytes(),
                  intact.manifestSha256(),
                  captured.getFirst(),
                  captured.getLast()));
      case Verification.Changed odd -> odd(odd);
      case Verification.Added odd -> odd(odd);
      case Verification.Removed odd -> odd(odd);
      case Verification.NotChecked odd -> odd(odd);
    };
  }

  private static Fate odd(Verification verification) {
    return new Fate.Odd("kept, because it has to be looked at: " + verification.text());
  }

  /**
   * Puts a bundle on hold.
   *
   * @throws VaultException if there is no such bundle, or nothing can be written
   */
  public void hold(String name, String by, String why) {
    EvidenceBundle bundle = there(name);
    vault.accessLog().add(AccessEntry.Kind.HELD, by, name, why);
    bundle.hold(why + "\n" + by + "\n");
  }

  /** Takes a hold by hand back; one by rule stays while the rule does. */
  public void release(String name, String by, String why) {
    EvidenceBundle bundle = there(name);
    vault.accessLog().add(AccessEntry.Kind.RELEASED, by, name, why);
    bundle.release();
  }

  /**
   * Deletes a bundle if it still is due, and not before that is recorded.
   *
   * @return what was to become of it at that moment
   * @throws VaultException if the access log was changed, an object store keeps the bundle, or
   *     nothing can be written
   */
  public Fate delete(String name, String by, Instant now) {
    AccessLog.Content log = vault.accessLog().read();
    if (log.broken().isPresent()) {
      throw new VaultException(
          VaultException.Kind.CORRUPT,
          AccessLog.FILE
              + " was changed, so that nobody knows what is on hold: nothing is deleted");
    }
    Fate fate = fate(name, heldByHand(log), now);
    if (fate instanceof Fate.Due due) {
      EvidenceBundle bundle = vault.look(name);
      bundle.mustBeDeletable(now);
      vault
          .accessLog()
          .add(AccessEntry.Kind.DELETED, by, name, due.text() + "; " + due.facts().text());
      bundle.delete();
    }
    return fate;
  }

  private EvidenceBundle there(String name) {
    return vault
        .existing(name)
        .orElseThrow(
            () ->
                new VaultException(
                    VaultException.Kind.NOT_FOUND,
                    "there is no bundle " + name + " in " + vault.place()));
  }

  private static Set<String> heldByHand(AccessLog.Content log) {
    Set<String> held = new HashSet<>();
    for (AccessEntry entry : log.entries()) {
      switch (entry.kind()) {
        case HELD -> held.add(entry.about());
        case RELEASED, DELETED -> held.remove(entry.about());
        case READ, VERIFIED, EXPORTED -> {}
      }
    }
    return held;
  }
}

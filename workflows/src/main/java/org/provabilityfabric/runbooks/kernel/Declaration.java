package org.provabilityfabric.runbooks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a step says of itself before it runs.
 *
 * @param id stable, lower case with hyphens
 * @param title the runbook's words
 * @param change whether it changes the estate
 * @param queue the task queue, and so the identity, that carries it out
 * @param preserves what is in the vault once it has run
 * @param destroys what is gone once it has run
 * @param approval the policy's approval that it wants; null where it wants none
 * @param needs what it must be allowed and able to do
 */
public record Declaration(
    String id,
    String title,
    boolean change,
    String queue,
    Set<Perishable> preserves,
    Set<Perishable> destroys,
    @Nullable String approval,
    List<Need> needs) {

  /** A step that only reads. */
  public static Declaration read(String id, String title, String queue) {
    return new Declaration(id, title, false, queue, Set.of(), Set.of(), null, List.of());
  }

  /** A step that changes the estate. */
  public static Declaration change(String id, String title, String queue) {
    return new Declaration(id, title, true, queue, Set.of(), Set.of(), null, List.of());
  }

  public Declaration preserving(Perishable thing) {
    return new Declaration(id, title, change, queue, Set.of(thing), destroys, approval, needs);
  }

  public Declaration destroying(Perishable thing) {
    return new Declaration(id, title, change, queue, preserves, Set.of(thing), approval, needs);
  }

  public Declaration approvedBy(String approvalId) {
    return new Declaration(id, title, change, queue, preserves, destroys, approvalId, needs);
  }

  /** Adds a need: the verb and the object or endpoint it is for. */
  public Declaration needs(String verb, String object) {
    List<Need> more = new ArrayList<>(needs);
    more.add(new Need(verb, object));
    return new Declaration(
        id, title, change, queue, preserves, destroys, approval, List.copyOf(more));
  }
}

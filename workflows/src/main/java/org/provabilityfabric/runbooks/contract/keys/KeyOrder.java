package org.provabilityfabric.runbooks.contract.keys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * An order to the {@code keys} identity.
 *
 * @param kinds which signing keys; none means all of the deployment
 * @param keys as they were seen last
 * @param owner the workflow, which locks the secrets
 * @param rotation names the rotation: done twice, a step changes nothing the second time
 * @param bundle under which name the back-up is kept in the vault
 * @param at the workflow's time
 * @param until when a validity begins or ends; null where the step has none
 * @param used whether something may have been signed with the new keys
 * @param dryRun whether the API server is only to check the changes
 */
public record KeyOrder(
    List<String> kinds,
    List<SigningKeyState> keys,
    String owner,
    String rotation,
    String bundle,
    Instant at,
    @Nullable Instant until,
    boolean used,
    boolean dryRun) {
  /** What the workflow ids of rotations that a drill plays begin with. */
  public static final String OF_DRILLS = "rotation/drill-";

  /** An order of a drill that would change something cannot be made, nor read. */
  public KeyOrder {
    if (owner != null && owner.startsWith(OF_DRILLS) && !dryRun) {
      throw new IllegalArgumentException("A drill changes no keys, but " + owner + " orders it.");
    }
    kinds = Lists.orEmpty(kinds);
    keys = Lists.orEmpty(keys);
  }
}

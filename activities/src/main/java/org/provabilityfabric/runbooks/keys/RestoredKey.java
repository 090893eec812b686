package org.provabilityfabric.runbooks.keys;

import org.jspecify.annotations.Nullable;

/**
 * A private key in a backup, by its public half.
 *
 * @param namespace of its secret
 * @param secret its secret's name
 * @param field its place in the secret's data
 * @param publicHalf the public half that belongs to it; null where it cannot be read
 * @param problem what is wrong with it, in one sentence; null where it signs and verifies
 */
public record RestoredKey(
    String namespace,
    String secret,
    String field,
    @Nullable PublicHalf publicHalf,
    @Nullable String problem) {
  /** Whether a signature by it verifies. */
  public boolean works() {
    return problem == null;
  }
}

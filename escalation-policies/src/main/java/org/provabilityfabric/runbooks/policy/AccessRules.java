package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. Roles bind people whose identity is verified; whoever only claims a name got in
 * by a door that Temporal itself guards, and is refused what wants a verified identity.
 *
 * @param acts the roles that may do it; an act that is not named may be done by anybody
 * @param verified what wants a verified identity at all
 * @param identityKey the public key by which a way in proves who somebody is, Ed25519, base64; null
 *     where none does
 */
public record AccessRules(
    Map<Act, List<String>> acts, List<Act> verified, @Nullable String identityKey) {
  /** Stands among the roles for everybody, whether the policy knows them or not. */
  public static final String ANYBODY = "anybody";

  static final AccessRules OPEN = new AccessRules(Map.of(), List.of(), null);

  public AccessRules {
    acts = Absent.asEmpty(acts);
    verified = Absent.asEmpty(verified);
  }

  /** The roles that may do it. */
  public List<String> roles(Act act) {
    return acts.getOrDefault(act, List.of(ANYBODY));
  }
}

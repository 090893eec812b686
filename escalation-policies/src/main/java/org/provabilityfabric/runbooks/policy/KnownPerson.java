package org.provabilityfabric.runbooks.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person whom the policy knows by an identity that a way in can prove.
 *
 * @param name as it stands on timelines; the command line's {@code --by} may claim it
 * @param slack the Slack user id; display names do not count, since anybody may change theirs
 * @param roles the contacts that the person is one of
 */
public record KnownPerson(String name, @Nullable String slack, List<String> roles) {
  public KnownPerson {
    roles = Absent.asEmpty(roles);
  }
}

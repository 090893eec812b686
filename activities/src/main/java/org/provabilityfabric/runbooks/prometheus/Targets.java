package org.provabilityfabric.runbooks.prometheus;

import java.util.List;

/**
 * The values of {@code up}.
 *
 * @param seen targets with a value
 * @param down those whose value is not 1, as {@code job instance}
 * @param absent expected jobs without any target; they count as down
 */
public record Targets(int seen, List<String> down, List<String> absent) {
  public Targets {
    down = List.copyOf(down);
    absent = List.copyOf(absent);
  }
}

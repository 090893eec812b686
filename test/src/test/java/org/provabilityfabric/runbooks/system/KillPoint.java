package org.provabilityfabric.runbooks.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The instant of a kill: an activity has just begun, or it has had its effect and the server does
 * not know it yet.
 *
 * @param activity the activity's type
 * @param when before or after its effect
 */
record KillPoint(String activity, When when) {
  enum When {
    BEFORE,
    AFTER
  }

  /** Some of the points before and after these activities, by the seed. */
  static List<KillPoint> chosen(List<String> activities, int most, long seed) {
    List<KillPoint> all =
        new ArrayList<>(
            activities.stream()
                .flatMap(
                    activity ->
                        Arrays.stream(When.values()).map(when -> new KillPoint(activity, when)))
                .toList());
    Collections.shuffle(all, new Random(seed));
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  @Override
  public String toString() {
    return activity + ":" + when.name().toLowerCase(Locale.ROOT);
  }
}

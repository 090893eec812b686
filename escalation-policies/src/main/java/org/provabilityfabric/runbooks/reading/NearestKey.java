package org.provabilityfabric.runbooks.reading;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class NearestKey {
  private NearestKey() {}

  /**
   * The known word nearest to what was written, by letters inserted, dropped, replaced or swapped,
   * upper and lower case alike; empty where nothing is near. Of equally near words the first in
   * alphabetical order.
   */
  public static Optional<String> to(String written, Collection<String> known) {
    return to(written, known, Math.max(1, Math.min(4, written.length() / 3)));
  }

  /** As {@link #to}, with at most so many letters inserted, dropped, replaced or swapped. */
  public static Optional<String> to(String written, Collection<String> known, int tolerated) {
    String lower = written.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT)) <= tolerated)
        .min(
            Comparator.comparingInt((String word) -> distance(lower, word.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** As {@link #to}, ready to be appended to a message; empty text where nothing is near. */
  public static String hint(String written, Collection<String> known) {
    return to(written, known).map(word -> ", did you mean `" + word + "`?").orElse("");
  }

  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int[][] cost, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}

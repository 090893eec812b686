package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a rate of detection moves over time: the earlier half of the certificates against the later.
 *
 * @param direction RISING or FALLING only where chance alone would do it less than three times in a
 *     thousand
 * @param earlier share of certificates with a detection in the earlier half, 0 to 1
 * @param later the same in the later half
 * @param width how long each piece of time is
 * @param pieces the pieces of time that have certificates, oldest first
 */
public record Trend(
    Direction direction, double earlier, double later, Duration width, List<Piece> pieces) {

  /** Which way it goes. */
  public enum Direction {
    RISING,
    FALLING,
    STEADY,
    /** Too few certificates with a time to tell. */
    NOT_KNOWN
  }

  /**
   * One piece of time.
   *
   * @param from its begin
   * @param certificates certificates in it that say whether there was something
   * @param detected how many of them say that there was
   */
  public record Piece(Instant from, long certificates, long detected) {}

  private static final long FEWEST = 10;
  private static final double DEVIATIONS = 3;

  public Trend {
    pieces = List.copyOf(pieces);
  }

  /** The trend of pieces that are in order. */
  static Trend of(Duration width, List<Piece> pieces) {
    long all = pieces.stream().mapToLong(Piece::certificates).sum();
    long n1 = 0;
    long k1 = 0;
    int next = 0;
    while (next < pieces.size() - 1 && n1 * 2 < all) {
      n1 += pieces.get(next).certificates();
      k1 += pieces.get(next).detected();
      next++;
    }
    long n2 = all - n1;
    long k2 = pieces.stream().mapToLong(Piece::detected).sum() - k1;
    double earlier = share(k1, n1);
    double later = share(k2, n2);
    return new Trend(direction(k1, n1, k2, n2), earlier, later, width, pieces);
  }

  /** The usual test of two proportions. */
  private static Direction direction(long k1, long n1, long k2, long n2) {
    if (n1 < FEWEST || n2 < FEWEST) {
      return Direction.NOT_KNOWN;
    }
    double pooled = share(k1 + k2, n1 + n2);
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2));
    double difference = share(k2, n2) - share(k1, n1);
    if (error == 0 || Math.abs(difference) < DEVIATIONS * error) {
      return Direction.STEADY;
    }
    return difference > 0 ? Direction.RISING : Direction.FALLING;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}

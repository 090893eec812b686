package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts over time in a bounded number of pieces: they are a minute long to begin with and double
 * as often as it takes. The order of arrival does not matter.
 */
final class TimePieces {
  private static final int MOST = 48;

  private long width = 60;
  private Map<Long, long[]> pieces = new TreeMap<>();

  void add(Instant at, boolean detected) {
    count(pieces, Math.floorDiv(at.getEpochSecond(), width), 1, detected ? 1 : 0);
    while (pieces.size() > MOST) {
      Map<Long, long[]> wider = new TreeMap<>();
      pieces.forEach((piece, counts) -> count(wider, piece >> 1, counts[0], counts[1]));
      pieces = wider;
      width *= 2;
    }
  }

  Trend trend() {
    List<Trend.Piece> inOrder =
        pieces.entrySet().stream()
            .map(
                (Map.Entry<Long, long[]> piece) ->
                    new Trend.Piece(
                        Instant.ofEpochSecond(piece.getKey() * width),
                        piece.getValue()[0],
                        piece.getValue()[1]))
            .toList();
    return Trend.of(Duration.ofSeconds(width), inOrder);
  }

  private static void count(
      Map<Long, long[]> pieces, long piece, long certificates, long detected) {
    long[] counts = pieces.computeIfAbsent(piece, none -> new long[2]);
    counts[0] += certificates;
    counts[1] += detected;
  }
}

package org.provabilityfabric.runbooks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds places for labels above their marks so that neither labels nor their leader lines overlap:
 * where the next marks are close, a label goes a row higher and leaves the lower rows to them. What
 * finds no place is left to the tooltip.
 */
final class Labels {
  private static final int ROWS = 3;
  private static final double GAP = 8;

  /** For the row that is wanted: the rows to try. */
  private static final int[][] ORDER = {{0, 1, 2}, {1, 0, 2}, {2, 1, 0}};

  private final double left;
  private final double right;
  private final double[] taken = new double[ROWS];
  private final List<Label> placed = new ArrayList<>();

  /**
   * A label's place.
   *
   * @param row 0 is the one next to the marks
   * @param from where its text begins
   * @param to where its text ends
   */
  record Label(Cluster cluster, String text, int row, double from, double to) {}

  private Labels(double left, double right) {
    this.left = left;
    this.right = right;
    Arrays.fill(taken, left - GAP);
  }

  static List<Label> place(List<Cluster> clusters, double left, double right) {
    Labels labels = new Labels(left, right);
    for (int i = 0; i < clusters.size(); i++) {
      labels.place(clusters, i);
    }
    return labels.placed;
  }

  private void place(List<Cluster> clusters, int index) {
    Cluster cluster = clusters.get(index);
    String text = cluster.label();
    double width = Svg.width(text);
    boolean rightwards = cluster.x() - 4 + width <= right;
    double from = Math.max(left, rightwards ? cluster.x() - 4 : cluster.x() + 4 - width);
    int wanted = Math.min(ROWS - 1, crowd(clusters, index, from + width));
    for (int row : ORDER[wanted]) {
      if (free(row, from, cluster.x())) {
        taken[row] = from + width;
        for (int below = 0; below < row; below++) {
          taken[below] = Math.max(taken[below], cluster.x());
        }
        placed.add(new Label(cluster, text, row, from, from + width));
        return;
      }
    }
  }

  private static int crowd(List<Cluster> clusters, int index, double end) {
    int next = index + 1;
    while (next < clusters.size() && clusters.get(next).x() - 4 < end + GAP) {
      next++;
    }
    return next - index - 1;
  }

  /** The row has room for the text, and the rows below it for the leader line. */
  private boolean free(int row, double from, double x) {
    for (int below = 0; below < row; below++) {
      if (taken[below] + 2 > x) {
        return false;
      }
    }
    return taken[row] + GAP <= from;
  }
}

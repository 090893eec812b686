package org.provabilityfabric.runbooks.report;

import java.time.Instant;
import java.util.List;

/**
 * A lane of the picture: bars, and marks with labels above them.
 *
 * @param title what it shows
 * @param bars spans of time
 * @param marks what happened at instants
 */
record Lane(String title, List<Bar> bars, List<Mark> marks) {
  private static final double ROW = 15;
  private static final double BELOW = 15;

  /**
   * A span of time.
   *
   * @param style the class of its rectangle
   */
  record Bar(String style, Instant from, Instant to) {}

  Lane {
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
  }

  /** Draws the lane from {@code top} down and says where it ends. */
  double draw(Svg svg, TimeScale scale, double top) {
    List<Cluster> clusters = Cluster.of(marks, scale);
    List<Labels.Label> labels = Labels.place(clusters, scale.left(), scale.right());
    int rows = labels.stream().mapToInt(label -> label.row() + 1).max().orElse(0);
    double middle = top + BELOW + rows * ROW;
    double bottom = middle + BELOW;
    svg.line("lane", 8, bottom, scale.right() + 12, bottom);
    svg.text("title", "start", 8, middle + 4, title);
    if (bars.isEmpty() && marks.isEmpty()) {
      svg.text("none", "start", scale.left() + 4, middle + 4, "none");
      return bottom;
    }
    svg.line("base", scale.left(), middle, scale.right(), middle);
    for (Bar bar : bars) {
      double x = scale.x(bar.from());
      svg.rect(bar.style(), x, middle - 5, scale.x(bar.to()) - x, 10);
    }
    for (Labels.Label label : labels) {
      double y = middle - 10 - label.row() * ROW;
      svg.line("leader", label.cluster().x(), y + 3, label.cluster().x(), middle - 4);
      svg.text("label", "start", label.from(), y, label.text());
    }
    clusters.forEach(cluster -> draw(svg, cluster, middle));
    return bottom;
  }

  private static void draw(Svg svg, Cluster cluster, double middle) {
    int count = cluster.marks().size();
    svg.circle(cluster.style(), cluster.x(), middle, count == 1 ? 4.5 : 7, cluster.tooltip());
    if (count > 1) {
      String text = count > 99 ? "…" : Integer.toString(count);
      svg.text("count", "middle", cluster.x(), middle + 3, text);
    }
  }
}

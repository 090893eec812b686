package org.provabilityfabric.runbooks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Marks too close to each other to be drawn apart. */
record Cluster(double x, List<Mark> marks) {
  private static final double TOO_CLOSE = 15;
  private static final int LABEL = 34;
  private static final int TWO_LABELS = 52;
  private static final int TOLD = 12;

  Cluster {
    marks = List.copyOf(marks);
  }

  static List<Cluster> of(List<Mark> marks, TimeScale scale) {
    List<Mark> sorted = marks.stream().sorted(Comparator.comparing(Mark::at)).toList();
    List<Cluster> clusters = new ArrayList<>();
    List<Mark> near = new ArrayList<>();
    for (Mark mark : sorted) {
      if (!near.isEmpty() && scale.x(mark.at()) - scale.x(near.getFirst().at()) >= TOO_CLOSE) {
        clusters.add(new Cluster(scale.x(near.getFirst().at()), near));
        near.clear();
      }
      near.add(mark);
    }
    if (!near.isEmpty()) {
      clusters.add(new Cluster(scale.x(near.getFirst().at()), near));
    }
    return clusters;
  }

  /** The words beside it: the mark's own, both of two, or the first and how many more. */
  String label() {
    String first = marks.getFirst().label();
    List<String> others =
        marks.stream().map(Mark::label).filter(one -> !one.equals(first)).toList();
    if (others.isEmpty()) {
      return Svg.shortened(first, LABEL);
    }
    if (marks.size() == 2 && first.length() + others.getFirst().length() <= TWO_LABELS) {
      return first + ", " + others.getFirst();
    }
    return Svg.shortened(first, LABEL - 4) + " +" + (marks.size() - 1);
  }

  boolean bad() {
    return marks.stream().anyMatch(mark -> mark.style().equals("bad"));
  }

  String style() {
    return bad() ? "bad" : marks.getFirst().style();
  }

  String tooltip() {
    String told = marks.stream().limit(TOLD).map(Mark::tooltip).collect(Collectors.joining(" · "));
    return marks.size() > TOLD ? told + " · and " + (marks.size() - TOLD) + " more" : told;
  }
}

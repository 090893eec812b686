package org.provabilityfabric.runbooks.simulator.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A value with its labels, at one moment. */
record Sample(Map<String, String> labels, double value) {
  static final String NAME = "__name__";

  Sample {
    labels = new TreeMap<>(labels);
  }

  Sample with(double otherValue) {
    return new Sample(labels, otherValue);
  }

  Sample without(Collection<String> names) {
    Map<String, String> left = new TreeMap<>(labels);
    left.keySet().removeAll(names);
    return new Sample(left, value);
  }

  Sample only(Collection<String> names) {
    Map<String, String> left = new TreeMap<>(labels);
    left.keySet().retainAll(names);
    return new Sample(left, value);
  }
}

package org.provabilityfabric.runbooks.latency;

import java.util.List;

/** "Resolution: Scale or optimize". */
enum Resolution {
  SCALE(LatencyStep.SCALE, "scaling"),
  RESTART(LatencyStep.RESTART, "a restart");

  private final LatencyStep step;
  private final String words;

  Resolution(LatencyStep step, String words) {
    this.step = step;
    this.words = words;
  }

  LatencyStep step() {
    return step;
  }

  String words() {
    return words;
  }

  /** All of them, this one first. */
  List<Resolution> first() {
    return this == SCALE ? List.of(SCALE, RESTART) : List.of(RESTART, SCALE);
  }
}

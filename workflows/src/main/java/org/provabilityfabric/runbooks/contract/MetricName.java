package org.provabilityfabric.runbooks.contract;

import java.util.List;

/**
 * The product's metrics, as the code names them. Prometheus sees a counter with {@code _total}
 * behind its name and a time with {@code _seconds}.
 */
public final class MetricName {
  /** What they all begin with. */
  public static final String PREFIX = "fabric_runbooks_";

  /** Counter: steps that ended, by procedure, step, outcome and rehearsal. */
  public static final String STEPS = PREFIX + "steps";

  /** Time: how long steps ran, by procedure and step; rehearsals are not in it. */
  public static final String STEP_DURATION = PREFIX + "step_duration";

  /** Counter: bytes kept as evidence, by procedure. */
  public static final String EVIDENCE_BYTES = PREFIX + "evidence_bytes";

  /** Counter: incidents opened, by the severity that they were opened with. */
  public static final String INCIDENTS_OPENED = PREFIX + "incidents_opened";

  /** Gauge: incidents that run now, by severity and state. */
  public static final String INCIDENTS = PREFIX + "incidents";

  /** Time: from an incident's beginning to its acknowledgement, by severity. */
  public static final String TIME_TO_ACKNOWLEDGE = PREFIX + "time_to_acknowledge";

  /** Time: from an incident's beginning to its resolution, by severity. */
  public static final String TIME_TO_RESOLVE = PREFIX + "time_to_resolve";

  /** Counter: clocks that ran out, by clock and severity. */
  public static final String SLA_BREACHES = PREFIX + "sla_breaches";

  /** Counter: breaches taken back because somebody had acted in time, by clock and severity. */
  public static final String SLA_BREACHES_WITHDRAWN = PREFIX + "sla_breaches_withdrawn";

  /** Counter: pages, by severity and delivery state. */
  public static final String PAGES = PREFIX + "pages";

  /** Counter: groups of alerts that came to the gateway, by result. */
  public static final String ALERTS = PREFIX + "alerts";

  /** Time: how late test pages of the pager's audit are, by stage. */
  public static final String PAGER_LATENESS = PREFIX + "pager_lateness";

  /** Counter: what audits of the pager found, by code. */
  public static final String PAGER_FINDINGS = PREFIX + "pager_findings";

  /** Counter: scores of drills, by measure and mark. */
  public static final String DRILL_SCORES = PREFIX + "drill_scores";

  /** Gauge: 1 for each task queue that a worker process serves. */
  public static final String QUEUE_SERVED = PREFIX + "queue_served";

  /** All of them. */
  public static final List<String> ALL =
      List.of(
          STEPS,
          STEP_DURATION,
          EVIDENCE_BYTES,
          INCIDENTS_OPENED,
          INCIDENTS,
          TIME_TO_ACKNOWLEDGE,
          TIME_TO_RESOLVE,
          SLA_BREACHES,
          SLA_BREACHES_WITHDRAWN,
          PAGES,
          ALERTS,
          PAGER_LATENESS,
          PAGER_FINDINGS,
          DRILL_SCORES,
          QUEUE_SERVED);

  /** The labels that they have; each is a word of a small set. */
  public static final List<String> LABELS =
      List.of(
          "procedure",
          "step",
          "outcome",
          "rehearsal",
          "severity",
          "state",
          "clock",
          "result",
          "stage",
          "finding",
          "measure",
          "mark",
          "queue");

  private MetricName() {}
}

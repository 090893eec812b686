package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * An alert as the gateway accepted it.
 *
 * @param groupKey Alertmanager's key of the group; the same group joins the running incident
 * @param firing whether it fires; otherwise it is resolved, which is noted and closes nothing
 * @param alerts how many alerts the group holds
 * @param labels the group's common labels
 * @param annotations the group's common annotations
 * @param startsAt when the earliest alert began
 */
public record AlertNotice(
    String groupKey,
    boolean firing,
    int alerts,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable Instant startsAt) {
  public AlertNotice {
    labels = Lists.orEmpty(labels);
    annotations = Lists.orEmpty(annotations);
  }

  /** What it is called: the alert's name, else the group's key. */
  public String name() {
    return labels.getOrDefault("alertname", groupKey);
  }

  /**
   * What it says, in a clause for the timeline.
   *
   * @param of whose alert it is, as words that follow its name; may be empty
   */
  public String told(String of) {
    return "The alert "
        + name()
        + of
        + (firing ? " fires (" : " is resolved (")
        + alerts
        + " in its group)";
  }
}

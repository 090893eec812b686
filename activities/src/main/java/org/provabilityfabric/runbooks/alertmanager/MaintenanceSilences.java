package org.provabilityfabric.runbooks.alertmanager;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.provabilityfabric.runbooks.contract.maintenance.ModeOrder;
import org.provabilityfabric.runbooks.contract.maintenance.SilencedAlerts;
import org.provabilityfabric.runbooks.policy.LabelMatcher;

/**
 * The silences of a maintenance. They are known by their comment, which ends with the maintenance
 * and a name, so that nothing has to be remembered and nothing is made twice.
 */
public final class MaintenanceSilences {
  private static final String MADE_BY = "fabric-runbooks";

  private final AlertmanagerClient alertmanager;

  public MaintenanceSilences(AlertmanagerClient alertmanager) {
    this.alertmanager = alertmanager;
  }

  /**
   * Makes those that are missing and extends the others.
   *
   * @param now from which the order's lease counts
   * @return their ids
   */
  public List<String> keep(ModeOrder order, Instant now) {
    List<Silence> there = of(order);
    List<String> ids = new ArrayList<>();
    for (SilencedAlerts wanted : order.silences()) {
      String key = key(order, wanted.name());
      Optional<Silence> before =
          there.stream()
              .filter(one -> one.comment().endsWith(key))
              .filter(one -> same(one.matchers(), wanted.matchers()))
              .findFirst();
      ids.add(
          alertmanager.store(
              new Silence(
                  before.map(Silence::id).orElse(null),
                  wanted.matchers(),
                  before.map(Silence::startsAt).orElse(now),
                  now.plus(order.lease()),
                  MADE_BY,
                  order.reason() + " " + key)));
    }
    return ids;
  }

  /** Ends all of them; silences of others are left alone. */
  public int end(ModeOrder order) {
    List<Silence> there = of(order);
    there.forEach(one -> alertmanager.expire(Objects.requireNonNull(one.id(), "a stored silence")));
    return there.size();
  }

  private List<Silence> of(ModeOrder order) {
    return alertmanager.silences().stream()
        .filter(one -> one.createdBy().equals(MADE_BY))
        .filter(one -> one.comment().contains(beginning(order)))
        .toList();
  }

  /** Alertmanager need not keep their order. */
  private static boolean same(List<LabelMatcher> some, List<LabelMatcher> others) {
    return Set.copyOf(some).equals(Set.copyOf(others));
  }

  private static String key(ModeOrder order, String name) {
    return beginning(order) + name + "]";
  }

  private static String beginning(ModeOrder order) {
    return "[" + order.maintenance() + " ";
  }
}

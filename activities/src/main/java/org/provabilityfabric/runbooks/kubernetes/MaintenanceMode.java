package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInForce;
import org.provabilityfabric.runbooks.contract.maintenance.ModeOrder;
import org.provabilityfabric.runbooks.contract.maintenance.ModeState;
import org.provabilityfabric.runbooks.deployment.MaintenanceFacts;

/**
 * "kubectl apply -f configs/maintenance-mode.yaml", and off again, which the paper leaves out. The
 * config map tells who has it switched on, for which components, and until when that counts.
 *
 * <p>All calls throw {@link ClusterException}; of kind CONFLICT for good where another maintenance
 * has it switched on.
 */
public final class MaintenanceMode {
  private static final int ATTEMPTS = 5;

  private final NamedObjects configMaps;
  private final MaintenanceFacts facts;

  public MaintenanceMode(NamedObjects configMaps, MaintenanceFacts facts) {
    this.configMaps = configMaps;
    this.facts = facts;
  }

  /** Switches it on, or leaves it on; then it counts until the order's lease has passed. */
  public ModeState enable(ModeOrder order) {
    return trying(() -> enableOnce(order));
  }

  /**
   * Lets it count for another lease, where the order's maintenance has it switched on; values that
   * somebody changed are set again.
   *
   * @param now from which the lease counts
   * @return whether the order's maintenance has it switched on
   */
  public boolean renew(ModeOrder order, Instant now) {
    return trying(
        () -> {
          ObjectNode map = map();
          Optional<MaintenanceMark> mark = own(map, order);
          mark.ifPresent(
              one -> write(map, facts.on(), one.lasting(now.plus(order.lease())), order));
          return mark.isPresent();
        });
  }

  /** Switches it off: the values of before are back, save those that somebody has changed. */
  public ModeState disable(ModeOrder order) {
    return trying(
        () -> {
          Optional<ObjectNode> map = configMaps.find(facts.namespace(), facts.configMap());
          Optional<MaintenanceMark> mark = map.flatMap(found -> own(found, order));
          if (map.isEmpty() || mark.isEmpty()) {
            return new ModeState(
                false, "Maintenance mode is not switched on by this one in " + facts.text() + ".");
          }
          restore(map.get(), mark.get(), order);
          return new ModeState(false, "Maintenance mode is off in " + facts.text() + ".");
        });
  }

  /** Whether a component is in maintenance at an instant. */
  public MaintenanceInForce inForce(String component, Instant at) {
    return configMaps
        .find(facts.namespace(), facts.configMap())
        .flatMap(MaintenanceMark::on)
        .filter(mark -> mark.until().isAfter(at) && mark.components().contains(component))
        .map(mark -> new MaintenanceInForce(mark.by(), mark.until()))
        .orElse(MaintenanceInForce.NONE);
  }

  private ModeState enableOnce(ModeOrder order) {
    ObjectNode map = map();
    Optional<MaintenanceMark> there = MaintenanceMark.on(map);
    there.ifPresent(mark -> mustBeFree(mark, order));
    MaintenanceMark mark =
        new MaintenanceMark(
            order.maintenance(),
            order.components(),
            order.at().plus(order.lease()),
            there.map(MaintenanceMark::before).orElseGet(() -> values(map)));
    write(map, facts.on(), mark, order);
    return new ModeState(
        !order.dryRun(),
        "Maintenance mode "
            + (order.dryRun() ? "could be switched on" : "is on")
            + " in "
            + facts.text()
            + ".");
  }

  private void mustBeFree(MaintenanceMark mark, ModeOrder order) {
    if (!mark.by().equals(order.maintenance()) && mark.until().isAfter(order.at())) {
      throw ClusterException.lasting(
          FailureKind.CONFLICT,
          mark.by()
              + " has maintenance mode switched on in "
              + facts.text()
              + " until at least "
              + mark.until());
    }
  }

  /** The values that the mode will change, as they are. */
  private Map<String, String> values(ObjectNode map) {
    Map<String, String> values = new TreeMap<>();
    for (String key : facts.on().keySet()) {
      JsonNode value = map.path("data").path(key);
      if (value.isTextual()) {
        values.put(key, value.textValue());
      }
    }
    return values;
  }

  private void write(
      ObjectNode map, Map<String, String> values, MaintenanceMark mark, ModeOrder order) {
    ObjectNode data = map.withObjectProperty("data");
    new TreeMap<>(values).forEach(data::put);
    map.withObjectProperty("metadata")
        .withObjectProperty("annotations")
        .put(MaintenanceMark.ANNOTATION, mark.text());
    JsonNode stored = configMaps.replace(map, order.dryRun());
    if (!stored.path("data").equals(data)) {
      throw new ClusterException(
          FailureKind.CONFLICT,
          "the config map " + facts.text() + " was stored and says otherwise");
    }
  }

  private void restore(ObjectNode map, MaintenanceMark mark, ModeOrder order) {
    ObjectNode data = map.withObjectProperty("data");
    facts
        .on()
        .forEach(
            (key, on) -> {
              if (data.path(key).asText("").equals(on)) {
                data.remove(key);
                String before = mark.before().get(key);
                if (before != null) {
                  data.put(key, before);
                }
              }
            });
    map.withObjectProperty("metadata")
        .withObjectProperty("annotations")
        .remove(MaintenanceMark.ANNOTATION);
    var unused = configMaps.replace(map, order.dryRun());
  }

  private static Optional<MaintenanceMark> own(JsonNode map, ModeOrder order) {
    return MaintenanceMark.on(map).filter(mark -> mark.by().equals(order.maintenance()));
  }

  private ObjectNode map() {
    return configMaps
        .find(facts.namespace(), facts.configMap())
        .orElseThrow(
            () ->
                ClusterException.lasting(
                    FailureKind.NOT_FOUND,
                    "there is no config map "
                        + facts.text()
                        + "; apply deploy/maintenance-mode.yaml once"));
  }

  /** Somebody else may write between reading and writing. */
  private static <T> T trying(Supplier<T> once) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once.get();
      } catch (ClusterException e) {
        if (e.kind() != FailureKind.CONFLICT || e.isLasting() || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}

package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.change.EgressPolicies;
import org.provabilityfabric.runbooks.contract.change.ThresholdChange;
import org.provabilityfabric.runbooks.contract.change.ThresholdOrder;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;

/**
 * "Check policy configuration" and "Update detection thresholds": one threshold of the config map
 * {@code egress-policies}, within what the policy allows, and back. Each call looks before it acts,
 * changes nothing the second time, writes only what it has seen, and verifies after.
 *
 * <p>All calls throw {@link ClusterException}; of kind CONFLICT for good where somebody else has
 * changed the threshold meanwhile, because that change is never overwritten.
 */
public final class DetectionThresholds {
  /** The config map, beside the component that it configures. */
  public static final String CONFIG_MAP = PolicyMap.NAME;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ATTEMPTS = 5;

  private final ClusterClient cluster;
  private final Deployment deployment;

  public DetectionThresholds(ClusterClient cluster, Deployment deployment) {
    this.cluster = cluster;
    this.deployment = deployment;
  }

  /** The thresholds as they stand. */
  public EgressPolicies read(String component) {
    PolicyMap map = map(deployment.component(component));
    String changedBy =
        map.thresholds().keySet().stream()
            .map(map::changedBy)
            .filter(manager -> !manager.equals(FieldOwners.UNKNOWN))
            .findFirst()
            .orElse(null);
    return new EgressPolicies(map.text(), map.thresholds(), map.fingerprint(), changedBy);
  }

  /**
   * "kubectl patch configmap egress-policies", with the value before recorded in the same write.
   */
  public ThresholdChange change(ThresholdOrder order) {
    return trying(() -> changeOnce(order));
  }

  /** Brings back the value before the change of the same key. */
  public ThresholdChange restore(ThresholdOrder order) {
    return trying(() -> restoreOnce(order));
  }

  private ThresholdChange changeOnce(ThresholdOrder order) {
    PolicyMap map = map(deployment.component(order.component()));
    String current = map.threshold(order.threshold());
    Optional<ThresholdMark> mark = ownMark(map, order);
    if (mark.isPresent()) {
      mustBe(mark.get().after(), map, order);
      return made(order, map, mark.get());
    }
    String wanted = order.value().strip();
    if (!ThresholdLimits.moves(order, current)) {
      return told(order, map, current, current, map.fingerprint(), " as before");
    }
    ThresholdMark made = new ThresholdMark(order.key(), current, wanted, map.fingerprint(), false);
    write(map, order, wanted, made);
    return made(order, after(map, order, wanted), made);
  }

  private ThresholdChange restoreOnce(ThresholdOrder order) {
    PolicyMap map = map(deployment.component(order.component()));
    Optional<ThresholdMark> mark = ownMark(map, order);
    if (mark.isEmpty()) {
      String current = map.threshold(order.threshold());
      return told(order, map, current, current, null, " and was not changed by this run");
    }
    ThresholdMark made = mark.get();
    if (made.restored()) {
      mustBe(made.before(), map, order);
      return restored(order, map, made);
    }
    mustBe(made.after(), map, order);
    write(map, order, made.before(), made.undone());
    return restored(order, after(map, order, made.before()), made);
  }

  private static ThresholdChange made(ThresholdOrder order, PolicyMap now, ThresholdMark mark) {
    String before = ", before " + mark.before();
    return told(order, now, mark.before(), mark.after(), mark.configurationBefore(), before);
  }

  private static ThresholdChange restored(ThresholdOrder order, PolicyMap now, ThresholdMark mark) {
    return told(order, now, mark.after(), mark.before(), null, " again, after " + mark.after());
  }

  private static ThresholdChange told(
      ThresholdOrder order,
      PolicyMap map,
      String was,
      String is,
      @Nullable String configurationBefore,
      String how) {
    String verb = order.dryRun() && !was.equals(is) ? " would be " : " is ";
    return new ThresholdChange(
        map.text(),
        order.threshold(),
        was,
        is,
        configurationBefore,
        map.fingerprint(),
        !was.equals(is),
        order.dryRun(),
        order.threshold() + verb + is + how + " in " + map.text() + ".");
  }

  private static Optional<ThresholdMark> ownMark(PolicyMap map, ThresholdOrder order) {
    return ThresholdMark.on(map.node(), order.threshold())
        .filter(mark -> mark.key().equals(order.key()));
  }

  private static void mustBe(String expected, PolicyMap map, ThresholdOrder order) {
    String current = map.threshold(order.threshold());
    if (!current.equals(expected)) {
      throw ClusterException.lasting(
          FailureKind.CONFLICT,
          order.threshold()
              + " is "
              + current
              + " in "
              + map.text()
              + ", but this run set it to "
              + expected
              + ": changed since by "
              + map.changedBy(order.threshold())
              + ", and left as it is");
    }
  }

  private void write(PolicyMap map, ThresholdOrder order, String value, ThresholdMark mark) {
    ObjectNode patch = JSON.createObjectNode();
    patch
        .putObject("metadata")
        .put("resourceVersion", map.resourceVersion())
        .putObject("annotations")
        .put(ThresholdMark.annotation(order.threshold()), mark.text());
    patch.putObject("data").put(order.threshold(), value);
    cluster.patch(PolicyMap.target(map.component()), patch, order.dryRun());
  }

  /** What is there after a write; after a dry run, what would be. */
  private PolicyMap after(PolicyMap before, ThresholdOrder order, String expected) {
    if (order.dryRun()) {
      ObjectNode wouldBe = before.node().deepCopy();
      wouldBe.withObjectProperty("data").put(order.threshold(), expected);
      return new PolicyMap(before.component(), wouldBe);
    }
    PolicyMap now = map(before.component());
    mustBe(expected, now, order);
    return now;
  }

  private PolicyMap map(Component component) {
    return cluster
        .find(PolicyMap.target(component))
        .map(node -> new PolicyMap(component, node))
        .orElseThrow(
            () ->
                new ClusterException(
                    FailureKind.NOT_FOUND,
                    "there is no config map " + component.namespace() + "/" + PolicyMap.NAME));
  }

  /** What somebody else wrote between the look and the write is looked at again. */
  private static ThresholdChange trying(Supplier<ThresholdChange> attempt) {
    for (int attempts = 1; ; attempts++) {
      try {
        return attempt.get();
      } catch (ClusterException e) {
        if (e.kind() != FailureKind.CONFLICT || e.isLasting() || attempts == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}

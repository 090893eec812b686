package org.provabilityfabric.runbooks.activity;

import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.alertmanager.AlertmanagerException;
import org.provabilityfabric.runbooks.alertmanager.MaintenanceSilences;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceActions;
import org.provabilityfabric.runbooks.contract.maintenance.ModeOrder;
import org.provabilityfabric.runbooks.contract.maintenance.ModeState;
import org.provabilityfabric.runbooks.contract.maintenance.SilenceState;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.kubernetes.MaintenanceMode;

/** Maintenance mode and silences for workflows. */
public final class MaintenanceActionsImpl implements MaintenanceActions {
  private final MaintenanceMode mode;
  private final @Nullable MaintenanceSilences silences;
  private final Clock clock;

  /**
   * Switches on and off.
   *
   * @param silences null where the deployment has no Alertmanager
   * @param clock from which a lease counts when it is extended
   */
  public MaintenanceActionsImpl(
      MaintenanceMode mode, @Nullable MaintenanceSilences silences, Clock clock) {
    this.mode = mode;
    this.silences = silences;
    this.clock = clock;
  }

  @Override
  public ModeState enableMaintenanceMode(ModeOrder order) {
    return Failures.told(() -> mode.enable(order));
  }

  @Override
  public SilenceState silenceAlerts(ModeOrder order) {
    MaintenanceSilences alerts = silences;
    if (alerts == null) {
      throw FailureKind.NOT_AVAILABLE.failure("No Alertmanager is named in alertmanager.url.");
    }
    if (order.dryRun()) {
      return new SilenceState(
          List.of(), order.silences().size() + " silences would be made; none was.");
    }
    List<String> ids = told(() -> alerts.keep(order, clock.instant()));
    return new SilenceState(ids, ids.size() + " silences are in force.");
  }

  @Override
  public void keepMaintenance(ModeOrder order) {
    Instant now = clock.instant();
    List<String> troubles = new ArrayList<>();
    boolean ours = attempted(() -> mode.renew(order, now), troubles);
    MaintenanceSilences alerts = silences;
    if (alerts != null && (ours || !troubles.isEmpty())) {
      var unused = attempted(() -> !alerts.keep(order, now).isEmpty(), troubles);
    }
    throw Failures.notYet(
        troubles.isEmpty() ? "Kept until the next look." : String.join(" ", troubles),
        order.extendEvery());
  }

  @Override
  public ModeState disableMaintenanceMode(ModeOrder order) {
    return Failures.told(() -> mode.disable(order));
  }

  @Override
  public SilenceState endSilences(ModeOrder order) {
    MaintenanceSilences alerts = silences;
    if (alerts == null) {
      return new SilenceState(List.of(), "There is no Alertmanager.");
    }
    int ended = told(() -> alerts.end(order));
    return new SilenceState(List.of(), ended + " silences were ended.");
  }

  /** A trouble with one of the two must not keep the other from being extended. */
  private static boolean attempted(Supplier<Boolean> work, List<String> troubles) {
    try {
      return Failures.told(() -> told(work));
    } catch (ApplicationFailure e) {
      troubles.add(e.getOriginalMessage());
      return false;
    }
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (AlertmanagerException e) {
      throw e.kind().failure(String.valueOf(e.getMessage()), e);
    } catch (MissingSecretException e) {
      throw FailureKind.FORBIDDEN.failure(String.valueOf(e.getMessage()), e);
    }
  }
}

package org.provabilityfabric.runbooks.scene;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.maintenance.BackupReading;
import org.provabilityfabric.runbooks.contract.maintenance.BackupRequest;
import org.provabilityfabric.runbooks.contract.maintenance.BackupState;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceActions;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInForce;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceQuestion;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReading;
import org.provabilityfabric.runbooks.contract.maintenance.ModeOrder;
import org.provabilityfabric.runbooks.contract.maintenance.ModeState;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.maintenance.SilenceState;
import org.provabilityfabric.runbooks.contract.maintenance.WindowReading;

/** Maintenance mode, silences and backups, as a test wants them. */
public final class SceneMaintenance implements MaintenanceActions {
  private final Supplier<Instant> now;
  private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
  public final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  public final List<ModeOrder> orders = Collections.synchronizedList(new ArrayList<>());
  public volatile @Nullable ModeOrder on;
  public volatile @Nullable Instant until;
  public volatile @Nullable Instant onAt;
  public volatile boolean silent;
  public volatile @Nullable Instant silentUntil;
  public volatile List<Finding> backups = List.of();
  public volatile @Nullable BackupRequest asked;

  SceneMaintenance(Supplier<Instant> now) {
    this.now = now;
  }

  /** Has an activity answer with a failure instead, until it is mended. */
  public void fail(String activity, FailureKind kind, String message) {
    failures.put(activity, kind.failure(message));
  }

  public void mend(String activity) {
    failures.remove(activity);
  }

  private void called(String activity, ModeOrder order) {
    RuntimeException failure = failures.get(activity);
    if (failure != null) {
      throw failure;
    }
    calls.add(activity);
    orders.add(order);
  }

  @Override
  public ModeState enableMaintenanceMode(ModeOrder order) {
    called("enable", order);
    if (!order.dryRun()) {
      on = order;
      onAt = now.get();
      until = now.get().plus(order.lease());
    }
    return new ModeState(!order.dryRun(), "Maintenance mode is on.");
  }

  @Override
  public SilenceState silenceAlerts(ModeOrder order) {
    called("silence", order);
    silent = !order.dryRun();
    silentUntil = now.get().plus(order.lease());
    return new SilenceState(List.of("1"), "1 silence is in force.");
  }

  @Override
  public void keepMaintenance(ModeOrder order) {
    if (on != null) {
      until = now.get().plus(order.lease());
      silentUntil = until;
    }
    throw ApplicationFailure.newBuilder()
        .setType(FailureKind.TIMED_OUT.name())
        .setMessage("Kept until the next look.")
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(order.extendEvery())
        .build();
  }

  @Override
  public ModeState disableMaintenanceMode(ModeOrder order) {
    called("disable", order);
    on = null;
    return new ModeState(false, "Maintenance mode is off.");
  }

  @Override
  public SilenceState endSilences(ModeOrder order) {
    called("end silences", order);
    silent = false;
    return new SilenceState(List.of(), "1 silence was ended.");
  }

  /** What an incident is told. */
  public MaintenanceReading reading() {
    return new MaintenanceReading() {
      @Override
      public MaintenanceInForce readMaintenance(MaintenanceQuestion question) {
        RuntimeException failure = failures.get("readMaintenance");
        if (failure != null) {
          throw failure;
        }
        ModeOrder order = on;
        Instant end = until;
        return order != null
                && end != null
                && end.isAfter(question.at())
                && order.components().contains(question.component())
            ? new MaintenanceInForce(order.maintenance(), end)
            : MaintenanceInForce.NONE;
      }
    };
  }

  BackupReading backups() {
    return new BackupReading() {
      @Override
      public BackupState verifyBackups(BackupRequest request) {
        asked = request;
        return new BackupState(List.of("ledger database: complete"), backups);
      }
    };
  }

  /** Reads local times in the calendar's zone, as the product's own adapter does. */
  static WindowReading windows() {
    return question -> {
      Instant begins =
          question.begins().endsWith("Z")
              ? Instant.parse(question.begins())
              : LocalDateTime.parse(question.begins())
                  .atZone(question.calendar().zone())
                  .toInstant();
      if (!begins.isAfter(question.now())) {
        throw FailureKind.INVALID_INPUT.failure("The begin of the window has passed.");
      }
      return new PlannedWindow(begins, begins.plus(question.lasts()), begins.toString());
    };
  }
}

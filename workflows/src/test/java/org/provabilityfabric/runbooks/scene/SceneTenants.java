package org.provabilityfabric.runbooks.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.tenant.AlarmRaised;
import org.provabilityfabric.runbooks.contract.tenant.EnhancedMonitoringCalls;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringAlarm;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.contract.tenant.TenantFigures;
import org.provabilityfabric.runbooks.contract.tenant.TenantFiguresRequest;
import org.provabilityfabric.runbooks.contract.tenant.TenantWatching;
import org.provabilityfabric.runbooks.policy.TenantFigure;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;

/** The figures of a tenant as a test sets them, and where alarms about them go. */
public final class SceneTenants implements TenantWatching, EnhancedMonitoringCalls {
  public final List<TenantFiguresRequest> looks = Collections.synchronizedList(new ArrayList<>());
  public final List<MonitoringAlarm> alarms = Collections.synchronizedList(new ArrayList<>());
  public final List<MonitoringInput> started = Collections.synchronizedList(new ArrayList<>());
  private final Map<TenantFigure, Long> counts =
      Collections.synchronizedMap(new EnumMap<>(TenantFigure.class));
  private volatile @Nullable FailureKind unreadable;

  public SceneTenants() {
    for (TenantFigure figure : TenantFigure.values()) {
      counts.put(figure, 0L);
    }
  }

  /** From now on the ledger tells so many. */
  public void count(TenantFigure figure, long count) {
    counts.put(figure, count);
  }

  /** From now on nothing can be read; again it can where this is null. */
  public void unreadable(@Nullable FailureKind kind) {
    unreadable = kind;
  }

  @Override
  public TenantFigures readTenantFigures(TenantFiguresRequest request) {
    looks.add(request);
    FailureKind failing = unreadable;
    if (failing != null) {
      throw failing.failure("GET /receipts is refused");
    }
    return new TenantFigures(request.window().to(), 40, 12, counts, List.of());
  }

  @Override
  public String startMonitoring(MonitoringInput input) {
    started.add(input);
    return EnhancedMonitoring.id(Objects.requireNonNull(input.tenant()));
  }

  @Override
  public AlarmRaised raiseAlarm(MonitoringAlarm alarm) {
    alarms.add(alarm);
    return new AlarmRaised("incident/alert-monitored", alarms.size() == 1);
  }
}

package org.provabilityfabric.runbooks.regulation;

import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryAct;
import org.provabilityfabric.runbooks.kernel.ProcedureBase;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Act;

/** The base of procedures for which regulatory clocks may run. */
public abstract class RegulatedBase extends ProcedureBase implements Regulated {
  protected RegulatedBase(String procedure, List<? extends Step> declared) {
    super(procedure, declared);
  }

  /** Who hears what people say of the clocks; nobody before the run is open. */
  protected abstract Optional<RegulatoryDesk> regulators();

  /** What came with the start waits until the run is open. */
  private RegulatoryDesk desk() {
    Workflow.await(() -> regulators().isPresent());
    return regulators().orElseThrow();
  }

  private void check(RegulatoryAct act, Consumer<RegulatoryDesk> check) {
    permit(act.person(), Act.NOTIFY_REGULATOR);
    regulators().ifPresent(check);
  }

  @Override
  public final String startRegulatoryClock(RegulatoryAct act) {
    return desk().start(act);
  }

  @Override
  public final void validateStartRegulatoryClock(RegulatoryAct act) {
    check(act, desk -> desk.checkStart(act));
  }

  @Override
  public final String regulatorNotified(RegulatoryAct act) {
    return desk().notified(act);
  }

  @Override
  public final void validateRegulatorNotified(RegulatoryAct act) {
    check(act, desk -> desk.checkSettle(act));
  }

  @Override
  public final String dismissRegulatoryClock(RegulatoryAct act) {
    return desk().dismiss(act);
  }

  @Override
  public final void validateDismissRegulatoryClock(RegulatoryAct act) {
    check(act, desk -> desk.checkSettle(act));
  }
}

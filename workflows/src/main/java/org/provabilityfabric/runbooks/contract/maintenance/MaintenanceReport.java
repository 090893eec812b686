package org.provabilityfabric.runbooks.contract.maintenance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.verification.HealthSnapshot;
import org.provabilityfabric.runbooks.contract.verification.VerificationReport;

/**
 * How a planned maintenance stands, and what it leaves behind.
 *
 * @param procedure steps, findings, timeline and evidence
 * @param outcome how it stands
 * @param window when it is; null until the input was read
 * @param components which components
 * @param modeOn whether maintenance mode is switched on
 * @param silenced whether alerts are silent
 * @param checklist what is done, with who did it
 * @param held incidents that were held back
 * @param baseline the health of before
 * @param verification the verdict of after
 */
public record MaintenanceReport(
    ProcedureReport procedure,
    MaintenanceOutcome outcome,
    @Nullable PlannedWindow window,
    List<String> components,
    boolean modeOn,
    boolean silenced,
    List<ChecklistItem> checklist,
    List<HeldIncident> held,
    @Nullable HealthSnapshot baseline,
    VerificationReport.@Nullable Result verification) {
  public MaintenanceReport {
    components = Lists.orEmpty(components);
    checklist = Lists.orEmpty(checklist);
    held = Lists.orEmpty(held);
  }
}

package org.provabilityfabric.runbooks.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.review.DrillRecord;
import org.provabilityfabric.runbooks.contract.review.DrillRecords;
import org.provabilityfabric.runbooks.contract.review.PastDrills;

/** The records of drills, in memory. */
public final class SceneDrills implements DrillRecords {
  public final List<DrillRecord> kept = Collections.synchronizedList(new ArrayList<>());
  public volatile @Nullable FailureKind failing;

  @Override
  public PastDrills readPastDrills(String scenario) {
    return new PastDrills(
        kept.reversed().stream().filter(one -> one.scenario().equals(scenario)).toList(),
        List.of());
  }

  @Override
  public Evidence keepDrill(DrillRecord record) {
    FailureKind failure = failing;
    if (failure != null) {
      throw failure.failure("the vault fails");
    }
    kept.add(record);
    return new Evidence(
        List.of(new EvidenceRef("drill-" + record.at() + ".json", "ab", 300, true, null)),
        List.of());
  }
}

package org.provabilityfabric.runbooks.activity;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.audit.VaultAudit;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.review.DrillRecord;
import org.provabilityfabric.runbooks.contract.review.DrillRecords;
import org.provabilityfabric.runbooks.contract.review.PastDrills;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.VaultException;

/** Records of drills, each an entry of one bundle that goes on over the years. */
public final class DrillRecordsImpl implements DrillRecords {
  /** The bundle of all records. */
  public static final String BUNDLE = VaultAudit.DRILLS;

  private static final int COMPARED = 12;
  private static final int LARGEST = 64 * 1024;

  private final EvidenceVault vault;

  public DrillRecordsImpl(EvidenceVault vault) {
    this.vault = vault;
  }

  @Override
  public PastDrills readPastDrills(String scenario) {
    return Failures.told(() -> read(vault.bundle(BUNDLE), scenario));
  }

  private static PastDrills read(EvidenceBundle bundle, String scenario) {
    Map<String, DrillRecord> byRun = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (EvidenceEntry entry : bundle.entries()) {
      try (InputStream in = bundle.read(entry.name())) {
        DrillRecord record =
            RunbookJson.mapper().readValue(in.readNBytes(LARGEST), DrillRecord.class);
        if (scenario.equals(record.scenario())) {
          byRun.put(record.run(), record);
        }
      } catch (IOException | VaultException e) {
        findings.add(
            Finding.of(
                FindingCode.RECORD_UNREADABLE,
                "The record " + entry.name() + " in the bundle " + BUNDLE + " cannot be read"));
      }
    }
    List<DrillRecord> newest =
        byRun.values().stream().sorted(Comparator.comparing(DrillRecord::at).reversed()).toList();
    return new PastDrills(Lists.first(COMPARED, newest), findings);
  }

  @Override
  public Evidence keepDrill(DrillRecord record) {
    return Failures.told(
        () -> {
          EvidenceRequest request =
              EvidenceRequest.of(
                  "drill-" + record.at() + ".json",
                  "drill of " + record.scenario(),
                  "DrillRecords");
          return new Evidence(
              List.of(
                  ClusterObservationImpl.ref(
                      vault.bundle(BUNDLE).store(request, RunbookJson.indented(record)))),
              List.of());
        });
  }
}

package org.provabilityfabric.runbooks.activity;

import io.temporal.testing.TestActivityEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.observe.ExposureAnalysis;
import org.provabilityfabric.runbooks.contract.observe.Impact;
import org.provabilityfabric.runbooks.contract.observe.ImpactRequest;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** A vault with the receipts, certificates and logs that a test captures. */
abstract class CapturedReceipts {
  @TempDir Path directory;
  private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();
  EvidenceVault vault;

  @BeforeEach
  void open() {
    vault = EvidenceVault.open(directory, Clock.systemUTC());
    activities.registerActivitiesImplementations(
        new ExposureAnalysisImpl(vault, ShardMapping.standard(), List.of("egress-firewall")));
  }

  @AfterEach
  void stop() {
    activities.close();
  }

  Impact assess(
      @Nullable EvidenceRef receipts, @Nullable EvidenceRef certificates, EvidenceRef... logs) {
    return activities
        .newActivityStub(ExposureAnalysis.class)
        .assessImpact(new ImpactRequest("inc-1", receipts, certificates, List.of(logs)));
  }

  EvidenceRef receipts(String... lines) {
    return store("receipts.ndjson", String.join("", lines));
  }

  EvidenceRef store(String name, String content) {
    EvidenceEntry entry =
        vault
            .bundle("inc-1")
            .store(
                EvidenceRequest.of(name, "a test", "a test"),
                content.getBytes(StandardCharsets.UTF_8));
    return new EvidenceRef(entry.name(), entry.sha256(), entry.bytes(), true, null);
  }

  static String receipt(String id, String tenant, String shard, String subject, boolean allowed) {
    return "{\"receipt_id\":\"%s\",\"tenant\":\"%s\",\"index_shard\":\"%s\",\"subject_id\":\"%s\",\"timestamp\":1772445600,\"abac_decision\":{\"allowed\":%s}}\n"
        .formatted(id, tenant, shard, subject, allowed);
  }

  static List<FindingCode> codes(Impact impact) {
    return impact.findings().stream().map(Finding::code).toList();
  }

  static String text(Impact impact, FindingCode code) {
    return impact.findings().stream()
        .filter(finding -> finding.code() == code)
        .map(Finding::text)
        .findFirst()
        .orElseThrow();
  }
}

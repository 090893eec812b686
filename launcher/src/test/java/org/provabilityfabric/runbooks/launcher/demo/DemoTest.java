package org.provabilityfabric.runbooks.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.launcher.Terminal;
import org.provabilityfabric.runbooks.seal.SealCheck;
import org.provabilityfabric.runbooks.seal.SealVerification;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;

@Timeout(240)
class DemoTest {
  private static final int ALL = 40;
  private static final int FIRST_SECOND = 1_700_000_000;
  private static final int TWO_HOURS = 7_200;

  @TempDir Path folder = Path.of("");

  @Test
  void anIncidentIsPlayedFromTheAlertToTheReport() throws Exception {
    // given receipts of three days some years ago, in which two tenants read a third one's shard
    Path receipts = receipts("initech");

    // when the demo is played with them
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    Path out = folder.resolve("an incident");
    Summary summary = play(receipts, out, shown);

    // then severity, exposure and containment follow from the receipts
    assertThat(summary.severity()).isEqualTo("P0");
    assertThat(summary.receiptsRead()).isEqualTo(ALL);
    assertThat(summary.exposedTenants()).containsExactly("initech");
    assertThat(summary.readingTenants()).containsExactly("acme", "globex");
    assertThat(summary.isolationViolations())
        .extracting(Summary.Violation::receiptId)
        .containsExactlyInAnyOrder("receipt-10", "receipt-20", "receipt-31");
    assertThat(summary.containment().replicasBefore()).isEqualTo(3);
    assertThat(summary.containment().replicasWhileContained()).isZero();
    assertThat(summary.containment().networkPolicy()).contains("retrieval-gateway");
    assertThat(summary.containment().containedAfter()).isNotNull();
    assertThat(summary.containment().isolatedAfter()).isNotNull();
    assertThat(summary.containment().releasedAfter()).startsWith("1h10m");

    // and the clocks of four hours, the updates and the pages are accounted for
    assertThat(summary.clocks()).hasSize(2).allMatch(clock -> Boolean.TRUE.equals(clock.met()));
    assertThat(summary.updatesSent()).isEqualTo(8);
    assertThat(summary.pagesSent()).isPositive();
    assertThat(summary.history().events()).isBetween(1L, 600L);
    assertThat(summary.history().bytes()).isBetween(1L, 500_000L);

    // and the delivery tool that undid the containment is named
    assertThat(summary.findings())
        .anyMatch(found -> found.code().equals("CONTAINMENT_UNDONE"))
        .anyMatch(found -> found.text().contains("argocd-controller"));

    // and the report and intact evidence are left, and nothing else of the practice
    assertThat(out.resolve("report.md")).isRegularFile();
    assertThat(out.resolve("report.html")).isRegularFile();
    assertThat(out.resolve("timeline.json")).isRegularFile();
    assertThat(out.resolve("practice")).doesNotExist();
    assertThat(EvidenceVault.verify(out.resolve("evidence")))
        .isInstanceOf(Verification.Intact.class);
    assertThat(
            SealCheck.verify(
                out.resolve("evidence"), KeySetReader.read(out.resolve("statement-verify.pem"))))
        .isInstanceOf(SealVerification.Good.class);
    assertThat(summary.evidence()).isNotEmpty().allMatch(kept -> kept.sha256().length() == 64);

    // and what happened was told as it happened, without control characters
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("+0:06  Acknowledged", "+3:50  Resolved")
        .doesNotContain("\u001b", "\r");

    // and the summary has the names that others read
    JsonNode json = RunbookJson.mapper().valueToTree(summary);
    assertThat(json.fieldNames())
        .toIterable()
        .contains(
            "incident",
            "severity",
            "reasons",
            "component",
            "exposedTenants",
            "readingTenants",
            "isolationViolations",
            "receiptsRead",
            "containment",
            "clocks",
            "updatesSent",
            "pagesSent",
            "findings",
            "evidence",
            "history");
    assertThat(json.at("/clocks/0/deadline").isTextual()).isTrue();
    assertThat(SummaryText.lines(summary)).anyMatch(line -> line.contains("initech"));
  }

  private static Summary play(Path receipts, Path out, ByteArrayOutputStream shown)
      throws IOException {
    Screen screen =
        new Screen(
            new PrintStream(shown, true, StandardCharsets.UTF_8), new Terminal(false, false, 100));
    DemoInput input = DemoInput.read(null, receipts, null);
    return new Demo(input, OutFolder.prepare(out), screen, Clock.systemUTC()).play();
  }

  private Path receipts(String exposed) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ALL; i++) {
      String tenant = List.of("acme", "globex", "umbrella").get(i % 3);
      boolean violation = i == 10 || i == 20 || i == 31;
      String reader = violation && tenant.equals("umbrella") ? "acme" : tenant;
      lines.add(
          """
          {"receipt_id":"receipt-%d","tenant":"%s","subject_id":"subject-%s-%d","query_hash":"q",\
          "index_shard":"shard_%s","timestamp":%d,"result_hash":"r","result_count":1}\
          """
              .formatted(
                  i,
                  reader,
                  reader,
                  i,
                  violation ? exposed : reader,
                  FIRST_SECOND + i * TWO_HOURS));
    }
    return Files.write(folder.resolve("receipts.ndjson"), lines);
  }
}

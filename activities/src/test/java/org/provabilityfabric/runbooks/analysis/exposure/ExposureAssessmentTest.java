package org.provabilityfabric.runbooks.analysis.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure.Unjudged;

class ExposureAssessmentTest {

  @Test
  void aForeignShardExposesItsTenantToTheReader() throws IOException {
    Exposure exposure =
        assess(
            """
            {"receipt_id":"r1","tenant":"acme","subject_id":"s1","index_shard":"shard_acme",\
            "timestamp":1705312800}
            {"receipt_id":"r2","tenant":"acme","subject_id":"s1","index_shard":"shard_globex",\
            "timestamp":1705312860,"labels_accessed":["phi"]}
            {"receipt_id":"r3","tenant":"initech","subject_id":"s2","index_shard":"shard_globex",\
            "timestamp":1705312920,"labels_accessed":["phi","pci"],"granted":true}
            """);

    assertThat(exposure.confirmed()).isTrue();
    assertThat(exposure.receiptsRead()).isEqualTo(3);
    assertThat(exposure.exposedTenants()).containsExactly(entry("globex", 2L));
    assertThat(exposure.readingTenants()).containsExactly(entry("acme", 1L), entry("initech", 1L));
    assertThat(exposure.pairs()).containsOnlyKeys("acme -> globex", "initech -> globex");
    assertThat(exposure.labels()).containsExactly(entry("pci", 1L), entry("phi", 2L));
    assertThat(exposure.firstViolation()).isEqualTo("2024-01-15T10:01:00Z");
    assertThat(exposure.lastViolation()).isEqualTo("2024-01-15T10:02:00Z");
    assertThat(exposure.firstReceipt()).isEqualTo("2024-01-15T10:00:00Z");
    assertThat(exposure.violations().first().getFirst().reason())
        .isEqualTo("tenant acme read shard_globex, which belongs to tenant globex");
    assertThat(exposure.tenants()).isEqualTo(2);
  }

  @Test
  void aDeniedReadIsAnAttemptAndNoExposure() throws IOException {
    Exposure exposure =
        assess(
            """
            {"tenant":"acme","index_shard":"shard_globex","abac_decision":{"allowed":false}}
            {"tenant":"acme","index_shard":"shard_globex","granted":false}
            """);

    assertThat(exposure.confirmed()).isFalse();
    assertThat(exposure.attempts().count()).isEqualTo(2);
    assertThat(exposure.exposedTenants()).isEmpty();
  }

  @Test
  void aSubjectUnderTwoTenantsIsToldOnce() throws IOException {
    Exposure exposure =
        assess(
            """
            {"receipt_id":"r1","tenant":"acme","subject_id":"s","index_shard":"shard_acme"}
            {"receipt_id":"r2","tenant":"globex","subject_id":"s","index_shard":"shard_globex"}
            {"receipt_id":"r3","tenant":"initech","subject_id":"s","index_shard":"shard_initech"}
            {"receipt_id":"r4","tenant":"acme","subject_id":"other","index_shard":"shard_acme"}
            """);

    assertThat(exposure.sharedSubjects().first())
        .containsExactly(new SharedSubject("s", "acme", "globex", "r2"));
    assertThat(exposure.subjects()).isEqualTo(2);
    assertThat(exposure.confirmed()).isFalse();
  }

  @Test
  void whatCannotBeJudgedIsCountedByNameAndIsNoViolation() throws IOException {
    Exposure exposure =
        assess(
            """
            {"receipt_id":"r1","tenant":"acme","subject_id":"s","index_shard":"0"}
            {"receipt_id":"r2","tenant":"acme","subject_id":"s","index_shard":"shard_"}
            {"receipt_id":"r3","tenant":"acme","subject_id":"s"}
            {"receipt_id":"r4","subject_id":"s","index_shard":"shard_acme"}
            {"receipt_id":"r5","tenant":"acme","index_shard":"shard_acme"}
            not a receipt
            """);

    assertThat(exposure.violations().none()).isTrue();
    assertThat(exposure.unknownShards()).containsExactly(entry("0", 1L), entry("shard_", 1L));
    assertThat(exposure.unjudged())
        .isEqualTo(
            Map.of(
                Unjudged.UNKNOWN_SHARD, 2L,
                Unjudged.NO_SHARD, 1L,
                Unjudged.NO_TENANT, 1L,
                Unjudged.NO_SUBJECT, 1L));
    assertThat(exposure.problems().elementsLost()).isEqualTo(1);
  }

  @Test
  void everyViolationIsWrittenThoughOnlyTheFirstAreKept() throws IOException {
    String receipts = "{\"tenant\":\"a\\\"b\",\"index_shard\":\"shard_c\"}\n".repeat(50);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    Exposure exposure;
    try (ViolationLines sink = new ViolationLines(lines)) {
      exposure = ExposureAssessment.assess(input(receipts), ShardMapping.standard(), sink);
    }

    assertThat(exposure.violations().count()).isEqualTo(50);
    assertThat(exposure.violations().first()).hasSize(20);
    assertThat(lines.toString(StandardCharsets.UTF_8).lines())
        .hasSize(50)
        .first()
        .isEqualTo(
            "{\"receiptId\":\"element 0\",\"tenant\":\"a\\\"b\",\"shard\":\"shard_c\","
                + "\"reason\":\"tenant a\\\"b read shard_c, which belongs to tenant c\"}");
  }

  @Test
  void aListedShardGoesBeforeItsName() {
    ShardMapping shards = ShardMapping.named("idx-{tenant}-v1").withListed(Map.of("0", "acme"));

    assertThat(shards.tenantOf("0")).contains("acme");
    assertThat(shards.tenantOf("idx-globex-v1")).contains("globex");
    assertThat(shards.tenantOf("idx--v1")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> ShardMapping.named("shard"));
  }

  @Test
  void subjectsAreKeptExactlyUpToTheBound() {
    SubjectTenants subjects = new SubjectTenants(30_000);
    for (int i = 0; i < 30_000; i++) {
      assertThat(subjects.entry("subject-" + i, i % 7)).isNotNegative();
    }

    assertThat(subjects.entry("one too many", 1)).isEqualTo(-1);
    for (int i = 0; i < 30_000; i++) {
      long found = subjects.entry("subject-" + i, 99);
      assertThat(subjects.tenant(found)).isEqualTo(i % 7);
    }
    assertThat(subjects.size()).isEqualTo(30_000);
  }

  private static Exposure assess(String receipts) throws IOException {
    return ExposureAssessment.assess(input(receipts), ShardMapping.standard(), ExposureSink.none());
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

package org.provabilityfabric.runbooks.analysis.receipts.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.exposure.ExposureSink;
import org.provabilityfabric.runbooks.analysis.exposure.IsolationViolation;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.analysis.exposure.SharedSubject;
import org.provabilityfabric.runbooks.analysis.receipts.AbacPatterns;
import org.provabilityfabric.runbooks.analysis.receipts.GapRule;
import org.provabilityfabric.runbooks.analysis.receipts.Gaps;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptChecks.Kind;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;

/** The runbook's receipt analysis, everything in one pass. */
class ReceiptCheckTest {
  private static final KeyPair KEYS = Keys.ed25519();
  private static final int MANY = 3_000;
  private static final List<String> SIGNED =
      IntStream.range(0, MANY).mapToObj(number -> signed(number, "shard_acme")).toList();

  @Test
  void everythingIsFoundInOnePassOverDamagedInput() throws IOException {
    List<String> lines = many();
    lines.set(2000, signed(2000, "shard_globex"));
    lines.add(1500, "one line of garbage");
    lines.addAll(lines.subList(0, 10));

    ReceiptFindings found = check(all(Keys.set(KEYS)), String.join("\n", lines));

    assertThat(found.receipts()).isEqualTo(MANY + 10);
    assertThat(
            found.problems().count(ProblemKind.GARBAGE)
                + found.problems().count(ProblemKind.UNREADABLE))
        .isEqualTo(1);
    assertThat(gaps(found).duplicates()).isEqualTo(10);
    assertThat(gaps(found).none()).isTrue();
    assertThat(isolation(found).violations().first())
        .extracting(IsolationViolation::receiptId)
        .containsExactly("r2000");
    assertThat(abac(found).byTenant()).containsOnlyKeys("acme");
    assertThat(signatures(found).verified()).isEqualTo(MANY + 10);
  }

  @Test
  void answersComeInTheOrderOfTheInputAlthoughManyWorkOnThem() throws IOException {
    List<String> lines = many();
    List<String> forged = new ArrayList<>();
    for (int i = 0; i < MANY; i += 7) {
      lines.set(i, lines.get(i).replace("\"tenant\":\"acme\"", "\"tenant\":\"other\""));
      forged.add("r" + i);
    }

    SignatureFindings found =
        signatures(check(all(Keys.set(KEYS)), "[" + String.join(",", lines) + "]"));

    assertThat(found.forged().kept())
        .extracting(SignatureFindings.One::receiptId)
        .isEqualTo(forged);
    assertThat(found.verified()).isEqualTo(MANY - forged.size());
    assertThat(found.checked()).isEqualTo(MANY);
    assertThat(found.forms()).containsOnlyKeys("64 bytes");
  }

  @Test
  void onlyWhatIsWantedIsLookedFor() throws IOException {
    ReceiptFindings found =
        check(checks(Set.of(Kind.ISOLATION), null, null, null), many().getFirst());

    assertThat(found.gaps()).isNull();
    assertThat(found.abac()).isNull();
    assertThat(found.signatures()).isNull();
    assertThat(found.isolation()).isNotNull();
  }

  @Test
  void receiptsOfAnotherTimeOrTenantAreCountedAndLeftOut() throws IOException {
    Instant since = Instant.ofEpochSecond(1_705_312_800L + 100);
    ReceiptFindings later =
        check(checks(EnumSet.allOf(Kind.class), null, since, null), String.join("\n", many()));
    ReceiptFindings other =
        check(checks(EnumSet.allOf(Kind.class), null, null, "globex"), String.join("\n", many()));

    assertThat(later.outside()).isEqualTo(100);
    assertThat(later.receipts()).isEqualTo(MANY - 100);
    assertThat(other.receipts()).isZero();
  }

  @Test
  void aShardThatTheMappingDoesNotKnowIsNamedAndNoViolation() throws IOException {
    Exposure found = isolation(check(ReceiptChecks.standard(), receipt(1, "acme", "index-7", "")));

    assertThat(found.violations().none()).isTrue();
    assertThat(found.unknownShards()).containsOnlyKeys("index-7");
  }

  @Test
  void aSinkThatFailsEndsTheReading() {
    ExposureSink full =
        violation -> {
          throw new IOException("no space left");
        };
    String violations =
        String.join("\n", Collections.nCopies(10_000, receipt(1, "acme", "shard_globex", "")));

    assertThatThrownBy(
            () -> {
              try (ReceiptCheck check =
                  new ReceiptCheck(ReceiptChecks.standard(), full, problem -> {})) {
                check.read(input(violations));
                check.findings();
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("no space left");
  }

  @Test
  void aSubjectUnderThreeTenantsIsToldWithAllOfThem() throws IOException {
    List<String> tenants = new ArrayList<>();
    ExposureSink sink =
        new ExposureSink() {
          @Override
          public void violation(IsolationViolation violation) {}

          @Override
          public void sharedSubject(SharedSubject subject) {
            tenants.addAll(List.of(subject.firstTenant(), subject.otherTenant()));
          }

          @Override
          public void furtherTenant(String subject, String tenant) {
            tenants.add(tenant);
          }
        };
    try (ReceiptCheck check = new ReceiptCheck(ReceiptChecks.standard(), sink, problem -> {})) {
      for (String tenant : List.of("acme", "globex", "acme", "initech", "globex", "initech")) {
        check.read(input(receipt(1, tenant, "shard_" + tenant, "")));
      }
      check.findings();
    }

    assertThat(tenants).containsExactly("acme", "globex", "initech");
  }

  private static ReceiptFindings check(ReceiptChecks checks, String receipts) throws IOException {
    try (ReceiptCheck check = new ReceiptCheck(checks, ExposureSink.none(), problem -> {})) {
      check.read(input(receipts));
      return check.findings();
    }
  }

  private static ReceiptChecks all(KeySet keys) {
    return checks(EnumSet.allOf(Kind.class), keys, null, null);
  }

  private static ReceiptChecks checks(
      Set<Kind> kinds, @Nullable KeySet keys, @Nullable Instant since, @Nullable String tenant) {
    return new ReceiptChecks(
        kinds, keys, ShardMapping.standard(), GapRule.standard(), since, null, tenant);
  }

  private static List<String> many() {
    return new ArrayList<>(SIGNED);
  }

  private static String signed(int number, String shard) {
    String covered =
        ("{\"index_shard\":\"%s\",\"query_hash\":\"q\",\"receipt_id\":\"r%d\",\"result_hash\":\"h\","
             + "\"signature\":\"\",\"subject_id\":\"s1\",\"tenant\":\"acme\",\"timestamp\":%d}")
            .formatted(shard, number, 1_705_312_800L + number);
    byte[] signature = Keys.sign(KEYS, covered.getBytes(StandardCharsets.UTF_8));
    return receipt(number, "acme", shard, Base64.getEncoder().encodeToString(signature));
  }

  private static String receipt(int number, String tenant, String shard, String signature) {
    return ("{\"receipt_id\":\"r%d\",\"tenant\":\"%s\",\"subject_id\":\"s1\",\"query_hash\":\"q\","
            + "\"index_shard\":\"%s\",\"timestamp\":%d,\"result_hash\":\"h\",\"signature\":\"%s\"}")
        .formatted(number, tenant, shard, 1_705_312_800L + number, signature);
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Gaps gaps(ReceiptFindings found) {
    return Objects.requireNonNull(found.gaps());
  }

  private static Exposure isolation(ReceiptFindings found) {
    return Objects.requireNonNull(found.isolation());
  }

  private static AbacPatterns abac(ReceiptFindings found) {
    return Objects.requireNonNull(found.abac());
  }

  private static SignatureFindings signatures(ReceiptFindings found) {
    return Objects.requireNonNull(found.signatures());
  }
}

package org.provabilityfabric.runbooks.analysis.bypass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Check for authorization failures", in every form in which the sidecar watcher writes them. */
class BypassScanTest {
  private static final String LOG =
      """
      [gw-a/sidecar-watcher] 2026-11-23T10:00:00Z INFO capability check ok count=17
      [gw-a/sidecar-watcher] 2026-11-23T10:00:01Z WARN Guard trip: tenant globex read shard_acme
      [gw-a/sidecar-watcher] 2026-11-23T10:00:02Z WARN Event evt-7 denied: capability lacks finance
      [gw-a/sidecar-watcher] 2026-11-23T10:00:02Z ERROR Policy violation recorded: ViolationRecord \
      { event_id: "evt-7", user_id: "user-globex-01", event_type: "read", reason: \
      "capability lacks finance", epoch: 4, timestamp: 1700000000, \
      attributes: [("tenant", "globex"), ("token_id", "token123")] }
      [gw-b/sidecar-watcher] 2026-11-23T10:00:09Z WARN token token123 of subject user-globex-01 \
      presented a revoked capability
      """;

  @Test
  void allFormsAreFoundAndADeniedEventCountsOnce() throws IOException {
    BypassScope scope = scan(LOG);

    assertThat(scope.linesRead()).isEqualTo(5);
    assertThat(scope.mentions()).isEqualTo(4);
    assertThat(scope.refusals()).isEqualTo(3);
    assertThat(scope.lines())
        .isEqualTo(
            Map.of(
                "guard trip", 1L,
                "event denied", 1L,
                "policy violation", 1L,
                "capability refused", 1L));
    assertThat(scope.reasons())
        .containsEntry("capability lacks finance", 1L)
        .containsEntry("tenant globex read shard_acme", 1L);
    assertThat(scope.unnamed()).isZero();
    assertThat(scope.first()).isEqualTo(Instant.parse("2026-11-23T10:00:01Z"));
    assertThat(scope.last()).isEqualTo(Instant.parse("2026-11-23T10:00:09Z"));
  }

  @Test
  void whoIsInvolvedAndWhyIsToldByTokenSubjectAndTenant() throws IOException {
    BypassScope scope = scan(LOG);

    Involvement token = scope.tokens().getFirst();
    assertThat(scope.tokens()).hasSize(1);
    assertThat(token.name()).isEqualTo("token123");
    assertThat(token.refusals()).isEqualTo(2);
    assertThat(token.reasons()).containsKey("capability lacks finance");
    assertThat(token.subjects()).containsExactly("user-globex-01");
    assertThat(token.tenants()).containsExactly("globex");
    assertThat(scope.subjects())
        .extracting(Involvement::name, Involvement::refusals)
        .containsExactly(tuple("user-globex-01", 2L));
    assertThat(scope.tenants())
        .extracting(Involvement::name, Involvement::refusals)
        .containsExactly(tuple("globex", 2L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "Guard trip: token_id=tok-1 subject=u-1 tenant=acme | tok-1 | u-1 | acme",
        "Guard trip: {\"token_id\":\"abc\",\"subject_id\": \"u\",\"tenant_id\":\"acme\"} | abc | u"
            + " | acme",
        "Guard trip: {\\\"token_id\\\":\\\"abc\\\",\\\"user\\\":\\\"u\\\"} | abc | u |",
        "Guard trip: Token { token_id: Some(\"abc\"), user_id: None, tenant: \"acme\" } | abc | |"
            + " acme",
        "Guard trip: [(\"token_id\", \"abc\"), (\"tenant\", \"acme\")] | abc | | acme",
        "Guard trip: token `t_9` of principal ops@acme.com. | t_9 | ops@acme.com |",
        "Guard trip: token expired for user of tenant mismatch | | |",
        "Guard trip: invalid token: expired, tenant, subject unknown | | |",
        "Guard trip: tenant isolation violation by tenant globex. | | | globex",
      })
  void whoALineIsAboutIsReadInEveryNotation(
      String line, String token, String subject, String tenant) {
    LineFields fields = LineFields.of(line);

    assertThat(fields.token()).isEqualTo(token);
    assertThat(fields.subject()).isEqualTo(subject);
    assertThat(fields.tenant()).isEqualTo(tenant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFO capability check ok",
        "INFO capabilities loaded: 12",
        "WARN Failed to publish usage metrics: 503",
        "Event evt-1 permitted: fine",
        "guard trips are logged elsewhere",
      })
  void everydayLinesRefuseNothing(String line) throws IOException {
    assertThat(scan(line).refusals()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR CAPABILITY denied",
        "WARN Required capability read:x not in plan node",
        "capability bypass attempt",
        "missing capabilities: [read]",
        "Capability token is not valid",
      })
  void everyLineAboutACapabilityThatRefusesCounts(String line) throws IOException {
    assertThat(scan(line).lines()).containsEntry("capability refused", 1L);
  }

  @Test
  void anEventOfTheSameNameThatIsDeniedAgainCountsAgain() throws IOException {
    BypassScope scope =
        scan("Event call(send) denied: no capability\n".repeat(3) + "Guard trip: x\n");

    assertThat(scope.refusals()).isEqualTo(4);
    assertThat(scope.unnamed()).isEqualTo(4);
  }

  @Test
  void namesWithoutEndAreBoundedAndCounted() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 6000; i++) {
      log.append("Guard trip: token_id=t").append(i).append('\n');
    }

    BypassScope scope = scan(log.toString());

    assertThat(scope.tokens()).hasSize(5000);
    assertThat(scope.beyond()).isEqualTo(1000);
    assertThat(scope.refusals()).isEqualTo(6000);
  }

  @Property
  void noLineBreaksIt(@ForAll @StringLength(max = 400) String text) throws IOException {
    scan("Guard trip: " + text + "\nPolicy violation recorded: " + text);
  }

  @Property
  void everyPlantedTokenIsFoundAsOftenAsItWasPlanted(
      @ForAll @Size(min = 1, max = 40) List<@From("tokens") String> planted) throws IOException {
    StringBuilder log = new StringBuilder();
    planted.forEach(
        token ->
            log.append("INFO capability check ok token_id=other\nWARN Guard trip: token_id=\"")
                .append(token)
                .append("\" without capability\n"));

    BypassScope scope = scan(log.toString());

    assertThat(scope.refusals()).isEqualTo(planted.size());
    assertThat(scope.tokens())
        .allSatisfy(
            token ->
                assertThat(token.refusals())
                    .isEqualTo(planted.stream().filter(token.name()::equals).count()))
        .hasSize((int) planted.stream().distinct().count());
  }

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.integers().between(1, 9).map(number -> "token10" + number);
  }

  private static BypassScope scan(String log) throws IOException {
    return BypassScan.scan(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
  }
}

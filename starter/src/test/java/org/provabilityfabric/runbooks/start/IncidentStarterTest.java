package org.provabilityfabric.runbooks.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.PolicyHash;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.practice.PracticeServer;

class IncidentStarterTest {
  private static final String GROUP = "{}:{alertname=\"CrossTenantAccess\"}";

  private final Policy policy = PolicyReader.shipped();
  private PracticeServer server = PracticeServer.withWorker();
  private IncidentStarter starter = new IncidentStarter(server.connection());

  @BeforeEach
  void open() {
    assertThat(server.runs()).isEmpty();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aFiringGroupStartsAnIncidentAsTheRoutingSays() {
    Acceptance accepted = starter.accept(crossTenant(true), policy);

    assertThat(accepted).isEqualTo(new Acceptance.Started(IncidentIds.ofGroup(GROUP)));
    IncidentInput input = server.startedWith(accepted.incident());
    assertThat(input.title()).isEqualTo("Tenant a reads tenant b");
    assertThat(input.severity()).isEqualTo("P0");
    assertThat(input.kind()).isEqualTo("data-exposure");
    assertThat(input.component()).isEqualTo("retrieval-gateway");
    assertThat(input.tenant()).isEqualTo("tenant-a");
    assertThat(input.procedures()).containsExactly("DataExposureResponse");
    assertThat(input.route()).contains("cross-tenant access");
    assertThat(input.alert()).isEqualTo(crossTenant(true));
    assertThat(input.startedAt()).as("the clocks begin with the incident").isNull();
  }

  @Test
  void theIncidentKeepsThePolicyItStartedWith() {
    Acceptance accepted = starter.accept(crossTenant(true), policy);

    assertThat(server.startedWith(accepted.incident()).policy())
        .satisfies(
            pinned -> {
              assertThat(pinned.hash()).isEqualTo(PolicyHash.of(policy));
              assertThat(pinned.policy()).isEqualTo(policy);
            });
  }

  @Test
  void theSameGroupAgainJoinsTheRunningIncident() {
    starter.accept(crossTenant(true), policy);
    Acceptance second = starter.accept(crossTenant(true), policy);

    assertThat(second).isInstanceOf(Acceptance.Joined.class);
    assertThat(server.runs()).hasSize(1);
    assertThat(said(second.incident())).containsExactly("began", "alert firing", "alert firing");
  }

  @Test
  void aGroupWhoseIncidentHasEndedStartsANewOne() {
    String id = starter.accept(crossTenant(true), policy).incident();
    server.incident(id).resolve(Remark.by("sre", "over"));
    server.connection().client().newUntypedWorkflowStub(id).getResult(Object.class);

    Acceptance again = starter.accept(crossTenant(true), policy);

    assertThat(again).isEqualTo(new Acceptance.Started(id));
    assertThat(server.runs()).containsExactly(id, id);
  }

  @Test
  void aResolvedGroupIsNotedByTheRunningIncident() {
    String id = starter.accept(crossTenant(true), policy).incident();

    assertThat(starter.accept(crossTenant(false), policy)).isEqualTo(new Acceptance.Noted(id));
    assertThat(said(id)).endsWith("alert resolved");
  }

  @Test
  void aResolvedGroupWithoutAnIncidentStartsNothing() {
    assertThat(starter.accept(crossTenant(false), policy))
        .isInstanceOfSatisfying(
            Acceptance.Ignored.class, ignored -> assertThat(ignored.why()).contains("resolved"));
    assertThat(server.runs()).isEmpty();
  }

  @RepeatedTest(20)
  void deliveriesAtTheSameMomentMakeOneIncident() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Acceptance>> deliveries =
          IntStream.range(0, 12)
              .mapToObj(i -> threads.submit(() -> starter.accept(crossTenant(true), policy)))
              .toList();
      for (Future<Acceptance> delivery : deliveries) {
        assertThat(delivery.get().incident()).isEqualTo(IncidentIds.ofGroup(GROUP));
      }
    }
    assertThat(server.runs()).hasSize(1);
    assertThat(said(IncidentIds.ofGroup(GROUP)))
        .filteredOn("alert firing"::equals)
        .as("every delivery reached the incident")
        .hasSize(12);
  }

  @Test
  void anAlertWithoutLabelsBecomesAnIncidentAllTheSame() {
    AlertNotice bare = new AlertNotice("bare", true, 1, Map.of(), Map.of(), null);

    IncidentInput input = server.startedWith(starter.accept(bare, policy).incident());

    assertThat(input.title()).isEqualTo("Alert without a name");
    assertThat(input.component()).isNull();
    assertThat(input.procedures()).isEmpty();
  }

  @Test
  void anUnreachableServerIsSaidWithWhatToSet() {
    try (TemporalConnection nowhere = TemporalConnection.open(PracticeServer.NOWHERE)) {
      assertThatThrownBy(() -> nowhere.check(Duration.ofSeconds(20)))
          .isInstanceOfSatisfying(
              TemporalProblem.class,
              problem -> {
                assertThat(problem.kind()).isEqualTo(TemporalProblem.Kind.UNREACHABLE);
                assertThat(problem).hasMessageContaining("127.0.0.1:1, namespace default");
                assertThat(problem).hasMessageContaining("TEMPORAL_ADDRESS");
              });
    }
  }

  @Test
  void withoutAWordOnTheEncryptionOfHistoriesNobodyConnects() {
    assertThatThrownBy(() -> TemporalConnection.open(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1")))
        .isInstanceOfSatisfying(
            TemporalProblem.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(TemporalProblem.Kind.MISCONFIGURED);
              assertThat(problem)
                  .hasMessageContaining("it is not said whether histories are encrypted")
                  .hasMessageContaining("temporal.payloads.encryption");
            });
  }

  @Test
  void aCallThatDoesNotEndInTimeIsGivenUp() {
    TemporalConnection connection = server.connection();
    assertThatThrownBy(
            () ->
                connection.call(
                    Duration.ofMillis(50),
                    "waiting for nothing",
                    () -> {
                      java.util.concurrent.locks.LockSupport.park();
                      return "";
                    }))
        .isInstanceOfSatisfying(
            TemporalProblem.class,
            problem -> assertThat(problem.kind()).isEqualTo(TemporalProblem.Kind.NO_ANSWER));
  }

  @Test
  void aConfigurationThatCannotBeUsedIsRefused() {
    assertThatThrownBy(
            () ->
                TemporalConnection.open(
                    Map.of(
                        "TEMPORAL_CONFIG_FILE",
                        "/nowhere/temporal.toml",
                        "TEMPORAL_PROFILE",
                        "absent")))
        .isInstanceOfSatisfying(
            TemporalProblem.class,
            problem -> assertThat(problem.kind()).isEqualTo(TemporalProblem.Kind.MISCONFIGURED));
  }

  @Test
  void deadlinesAreCountedByThePracticeServersOwnClock() {
    server.environment().sleep(Duration.ofHours(3));

    assertThat(server.connection().now(java.time.Clock.systemUTC()))
        .isBetween(server.now().minusSeconds(60), server.now().plusSeconds(60));
  }

  @Test
  void aStormOfAHundredAlertsInTenGroupsIsTenIncidentsThatHearOfTheOthers() throws Exception {
    List<Acceptance> accepted;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Acceptance>> deliveries =
          IntStream.range(0, 100)
              .mapToObj(i -> crossTenant("{}:{service=\"s" + i % 10 + "\"}", true))
              .map(alert -> threads.submit(() -> starter.accept(alert, policy)))
              .toList();
      accepted = new ArrayList<>();
      for (Future<Acceptance> delivery : deliveries) {
        accepted.add(delivery.get());
      }
    }

    assertThat(server.runs()).hasSize(10);
    Map<String, Long> told =
        accepted.stream()
            .collect(Collectors.groupingBy(Acceptance::incident, Collectors.counting()));
    assertThat(told.values()).hasSize(10).containsOnly(10L);
    told.keySet()
        .forEach(id -> assertThat(said(id)).filteredOn("alert firing"::equals).hasSize(10));
  }

  private List<String> said(String id) {
    return server.incident(id).timeline().stream().map(TimelineEntry::what).toList();
  }

  private static AlertNotice crossTenant(boolean firing) {
    return crossTenant(GROUP, firing);
  }

  private static AlertNotice crossTenant(String group, boolean firing) {
    return new AlertNotice(
        group,
        firing,
        1,
        Map.of(
            "alertname", "CrossTenantAccess",
            "service", "retrieval-gateway",
            "tenant", "tenant-a"),
        Map.of("summary", "Tenant a reads tenant b", "description", "Seen in receipts."),
        null);
  }
}

package org.provabilityfabric.runbooks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** Arrows run one way only. */
class ArrowsTest {
  @Test
  void policiesKnowNobody() {
    unknown(
        House.POLICIES,
        House.all(
            House.WORKFLOWS,
            House.CLIENTS,
            House.CONNECTION,
            House.ADAPTERS,
            House.WORKER,
            House.STARTER,
            House.SIMULATOR,
            House.LAUNCHER));
  }

  @Test
  void workflowsKnowOnlyThePolicies() {
    unknown(
        House.WORKFLOWS,
        House.all(
            House.CLIENTS,
            House.CONNECTION,
            House.ADAPTERS,
            House.WORKER,
            House.STARTER,
            House.SIMULATOR,
            House.LAUNCHER));
  }

  @Test
  void clientsAndAnalysisKnowNeitherTemporalNorTheirAdapters() {
    unknown(
        House.CLIENTS,
        House.all(
            House.CONNECTION,
            House.ADAPTERS,
            House.WORKER,
            House.STARTER,
            House.SIMULATOR,
            House.LAUNCHER,
            new String[] {"io.temporal.."}));
  }

  @Test
  void theConnectionToTemporalKnowsTheDeploymentsFactsAlone() {
    unknown(
        House.CONNECTION,
        House.all(House.ADAPTERS, House.WORKER, House.STARTER, House.SIMULATOR, House.LAUNCHER));
    unknown(House.CONNECTION, House.PROCEDURES);
  }

  @Test
  void theMetricsOfAProcessKnowNamesOnly() {
    unknown(
        House.METRICS,
        House.all(
            House.PROCEDURES,
            House.CLIENTS,
            House.ADAPTERS,
            House.WORKER,
            House.STARTER,
            House.SIMULATOR,
            House.LAUNCHER));
  }

  /** Workflow code is traced from outside, and a span is no part of a client's work. */
  @Test
  void tracesKnowTheDeploymentsFactsAloneAndNoTemporal() {
    unknown(
        House.TRACES,
        House.all(
            House.POLICIES,
            House.WORKFLOWS,
            House.CONNECTION,
            House.METRICS,
            House.ADAPTERS,
            House.WORKER,
            House.STARTER,
            House.SIMULATOR,
            House.LAUNCHER,
            new String[] {"io.temporal.."}));
    unknown(House.all(House.POLICIES, House.WORKFLOWS), House.TRACES);
  }

  @Test
  void clientsDoNotKnowTheProcedures() {
    unknown(House.CLIENTS, House.PROCEDURES);
  }

  @Test
  void theWaysInUseClientsAndAnalysisButNoAdapters() {
    unknown(
        House.STARTER, House.all(House.ADAPTERS, House.WORKER, House.SIMULATOR, House.LAUNCHER));
  }

  @Test
  void theWorkerKnowsNoWayInAndNoPractice() {
    unknown(
        House.all(House.ADAPTERS, House.WORKER),
        House.all(House.STARTER, House.SIMULATOR, House.LAUNCHER));
  }

  @Test
  void theSimulatedEstateKnowsNothingOfTheProduct() {
    unknown(
        House.SIMULATOR,
        House.all(
            House.POLICIES,
            House.WORKFLOWS,
            House.CLIENTS,
            House.CONNECTION,
            House.ADAPTERS,
            House.WORKER,
            House.STARTER,
            House.LAUNCHER));
  }

  @Test
  void everyClassLivesInARoom() {
    classes()
        .should()
        .resideInAnyPackage(
            House.all(
                House.POLICIES,
                House.WORKFLOWS,
                House.CLIENTS,
                House.CONNECTION,
                House.METRICS,
                House.TRACES,
                House.ADAPTERS,
                House.WORKER,
                House.STARTER,
                House.SIMULATOR,
                House.LAUNCHER))
        .check(House.CLASSES);
  }

  private static void unknown(String[] from, String[] to) {
    noClasses()
        .that()
        .resideInAnyPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(House.CLASSES);
  }
}

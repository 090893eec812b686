package org.provabilityfabric.runbooks.errors;

import static org.provabilityfabric.runbooks.errors.ErrorRateStep.CHECK_DISTRIBUTION;
import static org.provabilityfabric.runbooks.errors.ErrorRateStep.FIND_CHANGE;
import static org.provabilityfabric.runbooks.errors.ErrorRateStep.GET_RECENT_ERRORS;
import static org.provabilityfabric.runbooks.errors.ErrorRateStep.GROUP_ERRORS;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.incident.ErrorRateReport;
import org.provabilityfabric.runbooks.contract.incident.InvestigationInput;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.ErrorAnalysis;
import org.provabilityfabric.runbooks.contract.observe.ErrorLogs;
import org.provabilityfabric.runbooks.contract.observe.ErrorMessages;
import org.provabilityfabric.runbooks.contract.observe.ErrorRates;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.contract.observe.NearestChanges;
import org.provabilityfabric.runbooks.contract.observe.NearestRequest;
import org.provabilityfabric.runbooks.contract.observe.PerformanceReading;
import org.provabilityfabric.runbooks.contract.observe.PerformanceRequest;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.response.ResponseBase;

/** "High Error Rates", in the runbook's words. */
public final class ErrorRateInvestigationImpl extends ResponseBase
    implements ErrorRateInvestigation {
  private @Nullable ErrorRates rates;
  private @Nullable ErrorMessages messages;
  private @Nullable NearestChanges changes;

  @WorkflowInit
  public ErrorRateInvestigationImpl(InvestigationInput input) {
    super(TYPE, List.of(ErrorRateStep.values()));
  }

  @Override
  public ErrorRateReport run(InvestigationInput input) {
    open(input, USUAL_COMPONENTS.getFirst());
    Instant now = Now.instant();
    Window search = Window.before(now, policy().objectives().searchWindow());
    Outcome<ErrorRates> distribution = steps().run(CHECK_DISTRIBUTION, () -> distribution(search));
    rates = distribution.value().orElse(null);
    tellIncident(say(distribution), findings(distribution));

    Promise<Outcome<NearestChanges>> change = findChange(distribution, search);
    Duration since =
        Door.duration(TYPE, "since", input.since()).orElse(policy().objectives().logWindow());
    analyzeLogs(looked(input), Window.before(now, since));
    changes = change.get().value().orElse(null);
    tellAssessed("The error rates are assessed.", last());
    close();
    return errorRateReport();
  }

  private ErrorRates distribution(Window search) {
    return Calls.to(PerformanceReading.class, CHECK_DISTRIBUTION)
        .measureErrors(new PerformanceRequest(incident(), null, search, policy().objectives()));
  }

  /** The components above the objective and the one that is complained of, else the paper's. */
  private Set<String> looked(InvestigationInput input) {
    Set<String> components = new LinkedHashSet<>();
    if (rates != null) {
      components.addAll(rates.components());
    }
    if (input.component() != null && !input.component().isBlank()) {
      components.add(component());
    }
    if (components.isEmpty()) {
      components.addAll(USUAL_COMPONENTS);
    }
    return components;
  }

  private void analyzeLogs(Set<String> components, Window window) {
    Outcome<Evidence> logs = steps().run(GET_RECENT_ERRORS, () -> logs(components, window));
    List<EvidenceRef> kept = logs.value().map(Evidence::entries).orElse(List.of());
    if (kept.isEmpty()) {
      steps().skip(GROUP_ERRORS, "not assessed: " + logs.whyNot());
      return;
    }
    messages =
        steps()
            .run(
                GROUP_ERRORS,
                () ->
                    Calls.analysing(ErrorAnalysis.class, GROUP_ERRORS)
                        .groupErrors(new ErrorLogs(incident(), kept)))
            .value()
            .orElse(null);
  }

  /** Side by side; one that cannot be captured fails the step only where none could be. */
  private Evidence logs(Set<String> components, Window window) {
    Duration budget = policy().evidence().budget();
    List<Promise<Evidence>> captures = new ArrayList<>();
    for (String component : components) {
      LogCapture request =
          new LogCapture(
              incident(),
              component,
              window,
              "errors-" + component,
              budget.multipliedBy(9).dividedBy(10));
      ClusterObservation cluster =
          Calls.capturing(ClusterObservation.class, GET_RECENT_ERRORS, budget);
      captures.add(Async.function(cluster::captureLogs, request));
    }
    return Captures.together(captures);
  }

  private Promise<Outcome<NearestChanges>> findChange(
      Outcome<ErrorRates> distribution, Window search) {
    Optional<Instant> first = distribution.value().flatMap(ErrorRates::firstAbove);
    if (first.isEmpty()) {
      String why =
          distribution.value().isPresent()
              ? "no service was above the objective"
              : "not assessed: " + distribution.whyNot();
      return Workflow.newPromise(steps().skip(FIND_CHANGE, why));
    }
    Window window = new Window(first.get().minus(policy().evidence().changesWindow()), search.to());
    return steps()
        .begin(
            FIND_CHANGE,
            () ->
                Calls.to(ErrorAnalysis.class, FIND_CHANGE)
                    .findNearestChanges(new NearestRequest(incident(), first.get(), window)));
  }

  private String say(Outcome<ErrorRates> distribution) {
    ErrorRates found = rates;
    if (found == null) {
      return "Error rates not assessed: " + distribution.whyNot();
    }
    return found
        .firstAbove()
        .map(at -> "Above the error objective since " + at + ".")
        .orElse("No service is above the error objective.");
  }

  private static List<Finding> findings(Outcome<ErrorRates> distribution) {
    return distribution.value().map(ErrorRates::findings).orElse(List.of());
  }

  private List<Finding> last() {
    List<Finding> all = new ArrayList<>();
    if (messages != null) {
      all.addAll(messages.findings());
    }
    if (changes != null) {
      all.addAll(changes.findings());
    }
    return all;
  }

  @Override
  public ErrorRateReport errorRateReport() {
    return new ErrorRateReport(report(), rates, messages, changes);
  }
}

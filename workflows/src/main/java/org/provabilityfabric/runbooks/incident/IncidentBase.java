package org.provabilityfabric.runbooks.incident;

import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.regulation.RegulatedBase;
import org.provabilityfabric.runbooks.regulation.RegulatoryDesk;

/** The desk of an incident, for which whatever comes with the start waits. */
abstract class IncidentBase extends RegulatedBase implements Incident {
  private final CompletablePromise<Desk> opened = Workflow.newPromise();
  private @Nullable Desk desk;

  IncidentBase() {
    super(TYPE, List.of(IncidentStep.values()));
  }

  /** From now on the incident has a desk; what came with the start has waited for it. */
  final void opened(Desk open) {
    desk = open;
    opened.complete(open);
  }

  /** The desk, once there is one. */
  final Desk opened() {
    return opened.get();
  }

  @Override
  protected final String whatAnAbortLeaves() {
    return "A containment stays until it is released.";
  }

  @Override
  protected final Optional<RegulatoryDesk> regulators() {
    return Optional.ofNullable(desk).map(open -> open.regulators);
  }

  static String id() {
    return Workflow.getInfo().getWorkflowId();
  }

  final Desk desk() {
    Desk open = desk;
    if (open == null) {
      throw FailureKind.INVALID_INPUT.failure("The incident is not open yet; try again shortly.");
    }
    return open;
  }

  /** What the desk gives, or nothing while there is none. */
  final <T> List<T> whenThere(Function<Desk, List<T>> view) {
    return desk == null ? List.of() : view.apply(desk);
  }

  /** Updates that come with the start are checked against the state once there is one. */
  final void whenOpen(Consumer<Desk> check) {
    if (desk != null) {
      check.accept(desk);
    }
  }
}

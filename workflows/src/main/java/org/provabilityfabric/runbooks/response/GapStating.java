package org.provabilityfabric.runbooks.response;

import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.statement.GapStatement;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.contract.statement.GapStatements;
import org.provabilityfabric.runbooks.kernel.Approvals;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * In place of "Regenerate", which would be forging evidence: it is stated, signed and by approval,
 * that something is missing for good.
 */
public final class GapStating {
  private final Steps steps;
  private final Journal journal;
  private final Approvals approvals;
  private final boolean rehearsal;
  private @Nullable GapStatement statement;

  public GapStating(Steps steps, Journal journal, Approvals approvals, boolean rehearsal) {
    this.steps = steps;
    this.journal = journal;
    this.approvals = approvals;
    this.rehearsal = rehearsal;
  }

  /** Asks, and states it where somebody approves. */
  public void state(Step step, String incident, String component, Loss loss) {
    approvals.explain(
        Policy.SIGN_GAP_STATEMENT,
        "%s of %s, from %s to %s, gaps: %d. It takes nothing's place, and cannot be taken back."
            .formatted(
                capitalized(loss.words()),
                loss.tenant() == null ? "all tenants" : loss.tenant(),
                loss.range().from(),
                loss.range().to(),
                loss.gaps().size()));
    GapStatementOrder order =
        new GapStatementOrder(
            incident,
            loss.what(),
            component,
            loss.tenant(),
            loss.range(),
            loss.gaps(),
            loss.reason(),
            Policy.SIGN_GAP_STATEMENT + " of " + Workflow.getInfo().getWorkflowId(),
            loss.knownFrom(),
            Now.instant(),
            rehearsal);
    statement =
        steps
            .run(step, () -> Calls.persistently(GapStatements.class, step).signGapStatement(order))
            .value()
            .orElse(null);
    if (statement != null && !rehearsal) {
      journal.find(
          step,
          FindingCode.GAP_STATED,
          "It is stated that %s are missing from %s to %s."
              .formatted(loss.words(), loss.range().from(), loss.range().to()));
    }
  }

  private static String capitalized(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** The statement; null where none was signed. */
  public @Nullable GapStatement statement() {
    return statement;
  }
}

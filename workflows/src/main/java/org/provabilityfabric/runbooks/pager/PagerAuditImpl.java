package org.provabilityfabric.runbooks.pager;

import static org.provabilityfabric.runbooks.pager.PagerAuditStep.LOOK_AT_INCIDENTS;
import static org.provabilityfabric.runbooks.pager.PagerAuditStep.READ_PROBE;
import static org.provabilityfabric.runbooks.pager.PagerAuditStep.SEND_TEST_PAGE;
import static org.provabilityfabric.runbooks.pager.PagerAuditStep.TELL;

import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.pager.OpenIncidents;
import org.provabilityfabric.runbooks.contract.pager.OpenIncidentsQuestion;
import org.provabilityfabric.runbooks.contract.pager.PagerAuditInput;
import org.provabilityfabric.runbooks.contract.pager.PagerAuditReport;
import org.provabilityfabric.runbooks.contract.pager.PagingReading;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Meters;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Pinning;
import org.provabilityfabric.runbooks.kernel.ProcedureBase;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.kernel.Telling;
import org.provabilityfabric.runbooks.policy.EscalationNotice;
import org.provabilityfabric.runbooks.policy.Escalations;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Severity;

/** One audit of the pager. */
public final class PagerAuditImpl extends ProcedureBase implements PagerAudit {
  private @Nullable TestPage page;
  private @Nullable OpenIncidents incidents;

  @WorkflowInit
  public PagerAuditImpl(PagerAuditInput input) {
    super(TYPE, List.of(PagerAuditStep.values()));
  }

  @Override
  public PagerAuditReport run(PagerAuditInput input) {
    Door.refuseUnknown(TYPE, input.unknown(), PagerAuditInput.class);
    boolean rehearse = Door.flag(TYPE, "rehearse", input.rehearse());
    Policy policy = Pinning.of(input.policy()).policy();
    begin(rehearse, policy);
    Workflow.upsertTypedSearchAttributes(SearchKeys.PROCEDURE.valueSet(TYPE));
    Promise<Outcome<OpenIncidents>> looking = steps().begin(LOOK_AT_INCIDENTS, () -> look(policy));
    test(policy);
    incidents = looking.get().value().orElse(null);
    tell(policy);
    end();
    return pagerAudit();
  }

  private OpenIncidents look(Policy policy) {
    return Calls.to(PagingReading.class, LOOK_AT_INCIDENTS)
        .lookAtOpenIncidents(
            new OpenIncidentsQuestion(Now.instant(), policy.pagerAudit().lateAfter()));
  }

  private void test(Policy policy) {
    if (policy.pagerAudit().probe().isEmpty()) {
      steps().skip(SEND_TEST_PAGE, "the policy names no probe");
      steps().skip(READ_PROBE, "no test page was sent");
      return;
    }
    TestPage test = new TestPage(id(), policy.pagerAudit(), rehearsal());
    page = test;
    Outcome<TestPage.Handed> handed = steps().run(SEND_TEST_PAGE, test::send);
    if (rehearsal() || !handed.value().map(TestPage.Handed::taken).orElse(false)) {
      steps().skip(READ_PROBE, "no test page is on its way");
    } else {
      var unused = steps().run(READ_PROBE, test::arrival);
    }
  }

  private void tell(Policy policy) {
    List<Finding> findings = journal().findings();
    if (findings.isEmpty()) {
      steps().skip(TELL, "nothing was found");
      return;
    }
    if (!rehearsal()) {
      findings.forEach(
          finding -> Meters.count(MetricName.PAGER_FINDINGS, "finding", finding.code().name()));
    }
    var unused = steps().run(TELL, () -> escalate(policy, findings));
  }

  private Delivery escalate(Policy policy, List<Finding> findings) {
    EscalationNotice notice =
        Escalations.notice(
            policy,
            IncidentKind.MONITORING,
            policy.pagerAudit().tell(),
            "the pager audits itself, and something is wrong");
    if (notice.channels().isEmpty()) {
      journal()
          .find(
              TELL,
              FindingCode.CONTACT_WITHOUT_ADDRESS,
              notice.contact() + " has no address and does not hear of the pager's audit");
    }
    return Telling.handOver(
        journal(),
        TELL.id(),
        new Message(
                RunKey.of("findings"),
                Message.Kind.ESCALATION,
                notice.contact(),
                notice.channels(),
                "The pager is not in order: " + findings.getFirst().text(),
                findings.stream()
                    .map(finding -> finding.code() + ": " + finding.text())
                    .collect(Collectors.joining("\n")),
                id(),
                Severity.P1.name(),
                "pager",
                rehearsal())
            .about(PagerAuditStep.SEND_TEST_PAGE.title()));
  }

  private static String id() {
    return Workflow.getInfo().getWorkflowId();
  }

  @Override
  public PagerAuditReport pagerAudit() {
    TestPage test = page;
    return new PagerAuditReport(
        report(),
        test == null ? null : test.tookToBeTaken(),
        test == null ? null : test.tookToArrive(),
        incidents);
  }
}

package org.provabilityfabric.runbooks.receipts;

import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.incident.ReceiptInput;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptLimits;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.ReceiptRules;
import org.provabilityfabric.runbooks.response.ResponseBase;
import org.provabilityfabric.runbooks.response.WantedRange;

/** The access receipts investigation, in the runbook's words. */
public final class ReceiptInvestigationImpl extends ResponseBase implements ReceiptInvestigation {
  private static final String GATEWAY = "retrieval-gateway";

  private final ReceiptInput input;
  private @Nullable Analysis analysis;
  private @Nullable InvalidSignatures signatures;
  private @Nullable Regeneration regeneration;

  @WorkflowInit
  public ReceiptInvestigationImpl(ReceiptInput input) {
    super(TYPE, List.of(ReceiptStep.values()));
    this.input = input;
  }

  @Override
  protected void checkInput() {
    Instant now = Now.instant();
    Optional<Instant> until = Door.instant(TYPE, "until", input.until());
    Optional<Instant> since = Door.moment(TYPE, "since", input.since(), now);
    if (since.isPresent() && !since.get().isBefore(until.orElse(now))) {
      throw Door.refusal(TYPE, "expects \"since\" before \"until\", and before now.");
    }
    WantedRange.of(TYPE, input.statement(), now);
  }

  @Override
  public ReceiptReport run(ReceiptInput typed) {
    open(input, GATEWAY);
    ReceiptRules rules = policy().receipts();
    Instant now = Now.instant();
    Optional<Window> wanted = WantedRange.of(TYPE, input.statement(), now);

    Analysis found = new Analysis(steps(), subject(rules, now));
    analysis = found;
    found.run();
    tellAssessed(found.said(), found.findings());

    new MissingReceipts(steps(), journal(), approvals(), found, rules, rehearsal()).resolve();

    InvalidSignatures invalid =
        new InvalidSignatures(steps(), journal(), approvals(), found, rehearsal());
    signatures = invalid;
    invalid.resolve();

    Regeneration again = new Regeneration(steps(), journal(), approvals(), found, rehearsal());
    regeneration = again;
    again.resubmit();
    again.state(wanted);

    close();
    return receiptReport();
  }

  private Analysis.Subject subject(ReceiptRules rules, Instant now) {
    Instant until = Door.instant(TYPE, "until", input.until()).orElse(now);
    Instant since =
        Door.moment(TYPE, "since", input.since(), now).orElseGet(() -> until.minus(rules.window()));
    String tenant = input.tenant();
    return new Analysis.Subject(
        incident(),
        component(),
        tenant == null || tenant.isBlank() ? null : tenant.strip(),
        new Window(since, until),
        new ReceiptLimits(rules.shortestGap(), rules.gapIntervals(), rules.denialRate()),
        policy().evidence().budget());
  }

  @Override
  public ReceiptReport receiptReport() {
    Analysis found = analysis;
    InvalidSignatures invalid = signatures;
    Regeneration again = regeneration;
    return new ReceiptReport(
        report(),
        found == null ? null : found.gaps(),
        found == null ? null : found.isolation(),
        found == null ? null : found.decisions(),
        found == null ? null : found.integrity(),
        invalid == null ? null : invalid.signingKey(),
        invalid == null ? null : invalid.applied(),
        invalid == null ? null : invalid.again(),
        again == null ? null : again.resubmitted(),
        again == null ? null : again.statement());
  }

  @Override
  protected List<String> headlines() {
    Analysis found = analysis;
    return found == null || found.gaps() == null ? List.of() : List.of(found.said());
  }
}

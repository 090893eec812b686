package org.provabilityfabric.runbooks.certificates;

import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.incident.CertificateInput;
import org.provabilityfabric.runbooks.contract.incident.CertificateReport;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.CertificateRules;
import org.provabilityfabric.runbooks.response.ResponseBase;
import org.provabilityfabric.runbooks.response.WantedRange;

/** The egress certificates investigation, in the runbook's words. */
public final class CertificateInvestigationImpl extends ResponseBase
    implements CertificateInvestigation {
  private static final String FIREWALL = "egress-firewall";

  private final @Nullable String threshold;
  private final @Nullable String statement;
  private @Nullable Analysis analysis;
  private @Nullable HighFalsePositiveRate falsePositives;
  private @Nullable MissingCertificates missing;

  @WorkflowInit
  public CertificateInvestigationImpl(CertificateInput input) {
    super(TYPE, List.of(CertificateStep.values()));
    threshold = input.threshold();
    statement = input.statement();
  }

  @Override
  protected void checkInput() {
    WantedThreshold.check(threshold);
    WantedRange.of(TYPE, statement, Now.instant());
  }

  @Override
  public CertificateReport run(CertificateInput input) {
    open(input, FIREWALL);
    CertificateRules rules = policy().certificates();
    Optional<WantedThreshold> wanted = WantedThreshold.of(threshold, rules);
    Instant now = Now.instant();
    Optional<Window> gap = WantedRange.of(TYPE, statement, now);
    Duration back = Door.duration(TYPE, "since", input.since()).orElse(rules.window());

    Analysis found = analysis(input, Window.before(now, back));
    found.run();
    tellAssessed(found.said(), found.findings());

    FirewallRestart restart =
        new FirewallRestart(steps(), journal(), found, component(), rules, rehearsal(), now);
    highFalsePositiveRate(restart).resolve(wanted, found);
    MissingCertificates lacking =
        new MissingCertificates(steps(), journal(), approvals(), restart, rules);
    missing = lacking;
    lacking.resolve(found.missing());
    lacking.state(gap, found);

    close();
    return certificateReport();
  }

  private Analysis analysis(CertificateInput input, Window window) {
    Analysis made =
        new Analysis(
            steps(),
            incident(),
            component(),
            input.tenant() == null || input.tenant().isBlank() ? null : input.tenant().strip(),
            window,
            policy().evidence().budget());
    analysis = made;
    return made;
  }

  private HighFalsePositiveRate highFalsePositiveRate(FirewallRestart restart) {
    HighFalsePositiveRate made =
        new HighFalsePositiveRate(
            steps(), journal(), approvals(), restart, policy().certificates());
    falsePositives = made;
    return made;
  }

  @Override
  public CertificateReport certificateReport() {
    Analysis found = analysis;
    HighFalsePositiveRate resolution = falsePositives;
    MissingCertificates lacking = missing;
    return new CertificateReport(
        report(),
        found == null ? null : found.patterns(),
        found == null ? null : found.integrity(),
        found == null ? null : found.coverage(),
        found == null ? null : found.falsePositives(),
        found == null ? null : found.policies(),
        resolution == null ? null : resolution.changed(),
        resolution == null ? null : resolution.restored(),
        lacking == null ? null : lacking.statement());
  }

  @Override
  protected List<String> headlines() {
    Analysis found = analysis;
    return found == null || found.patterns() == null ? List.of() : List.of(found.said());
  }
}

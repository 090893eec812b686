package org.provabilityfabric.runbooks.contract.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;

/**
 * What a verification found.
 *
 * @param procedure steps, findings, timeline and evidence
 * @param result the verdict and what it rests on
 */
public record VerificationReport(ProcedureReport procedure, Result result) {
  /**
   * The verdict.
   *
   * @param verified whether everything that was asked for was checked and is fine
   * @param failures what is not fine, one sentence each
   * @param notAssessed what could not be checked, one sentence each
   * @param health null where it was not asked for; so for the others
   */
  public record Result(
      boolean verified,
      List<String> failures,
      List<String> notAssessed,
      @Nullable HealthSnapshot health,
      @Nullable Continuity receipts,
      @Nullable Continuity certificates,
      @Nullable SmokeResults smoke) {
    public Result {
      failures = Lists.orEmpty(failures);
      notAssessed = Lists.orEmpty(notAssessed);
    }
  }
}

package org.provabilityfabric.runbooks.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateResults;
import org.provabilityfabric.runbooks.analysis.certificates.Coverage;
import org.provabilityfabric.runbooks.analysis.certificates.SignatureTally;

/**
 * What certificates came to.
 *
 * @param coverage null where no requests were given
 * @param counted null where no counter was given
 * @param signatures null where no key was given
 */
record CertificatesVerdict(
    CertificateResults results,
    @Nullable Coverage coverage,
    Coverage.@Nullable Counted counted,
    SignatureTally.@Nullable Tallied signatures) {

  /** What is not fine, a few words each. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    add(results.leaks().count(), "detected and let through", faults);
    add(results.perhapsLeaks(), "detected, and what was done is not said", faults);
    add(results.nonInterferenceFailed(), "failed non-interference", faults);
    add(results.inconsistentTenants(), "tenants with contradictory policies", faults);
    add(results.ofUnknownShape(), "of an unknown shape", faults);
    add(results.problems().count(), "problems in the input", faults);
    if (coverage != null) {
      add(coverage.missing().count(), "requests without a certificate", faults);
      add(coverage.problems().count(), "problems in the requests", faults);
    }
    if (counted != null) {
      add(counted.missing().orElse(0), "certificates fewer than requests", faults);
    }
    if (signatures != null) {
      add(signatures.refuted(), "that contradict their signature", faults);
    }
    return faults;
  }

  /** What could not be checked, in one sentence; null where everything could be. */
  @Nullable String unchecked() {
    if (results.certificates() == 0) {
      return "There are no certificates in it: nothing could be checked.";
    }
    if (coverage != null && coverage.requests() == 0) {
      return "There are no requests to compare with: completeness could not be checked.";
    }
    boolean unverified =
        signatures != null && signatures.unverifiable() + signatures.unknownKey().count() > 0;
    return unverified ? "Not every signature could be verified." : null;
  }

  private static void add(long count, String what, List<String> faults) {
    if (count > 0) {
      faults.add(count + " " + what);
    }
  }
}

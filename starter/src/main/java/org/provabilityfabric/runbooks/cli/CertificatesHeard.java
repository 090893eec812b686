package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateSink;
import org.provabilityfabric.runbooks.analysis.certificates.CoverageCheck;
import org.provabilityfabric.runbooks.analysis.certificates.FalsePositiveCandidate;
import org.provabilityfabric.runbooks.analysis.certificates.Leak;

/** Hands what is found to those who want it. */
record CertificatesHeard(
    CertificatesPage page, NamedProblems problems, @Nullable CoverageCheck coverage)
    implements CertificateSink {
  @Override
  public void certificate(Certificate certificate, JsonElement source) {
    if (coverage != null) {
      coverage.certificate(certificate);
    }
  }

  @Override
  public void leak(Leak leak) throws IOException {
    page.leak(leak);
  }

  @Override
  public void candidate(FalsePositiveCandidate candidate) throws IOException {
    page.candidate(candidate);
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }
}

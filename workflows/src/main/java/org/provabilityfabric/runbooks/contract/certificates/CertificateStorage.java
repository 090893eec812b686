package org.provabilityfabric.runbooks.contract.certificates;

import io.temporal.activity.ActivityInterface;

/** "Check certificate storage", and whether new certificates arrive there. */
@ActivityInterface
public interface CertificateStorage {
  /** "curl http://ledger:3000/egress-certificates/count". */
  CertificateCount countCertificates();

  /**
   * Looks once for certificates of after a change. Too few are reported as a benign failure that
   * asks to be tried again after the request's interval; returning means that they are there.
   */
  FreshCertificates awaitFreshCertificates(FreshRequest request);
}

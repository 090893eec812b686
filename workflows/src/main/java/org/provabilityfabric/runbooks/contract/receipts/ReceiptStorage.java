package org.provabilityfabric.runbooks.contract.receipts;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/** "Check ledger connectivity", and whether receipts arrive there. */
@ActivityInterface
public interface ReceiptStorage {
  /** "curl -f http://ledger:3000/health", and whether the ledger also gives receipts out. */
  LedgerState checkLedger(ReceiptWatch watch);

  /**
   * Looks once for receipts of after a restart. None is a benign failure that asks to be tried
   * again after the watch's interval; returning means that they are there.
   */
  long awaitReceipts(ReceiptWatch watch);

  /**
   * How the ledger stands. Its health address is static in real ledgers, so it says no more than
   * that the ledger can be reached.
   *
   * @param reachable whether its health address answers
   * @param serves whether it gives receipts out
   */
  record LedgerState(boolean reachable, boolean serves, List<Finding> findings)
      implements Assessed {
    public LedgerState {
      findings = Lists.orEmpty(findings);
    }
  }
}

package org.provabilityfabric.runbooks.contract.receipts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * Receipts to look at.
 *
 * @param incident the id under which evidence is kept
 * @param component the gateway that wrote them, as in {@code runbook.yaml}
 * @param receipts as captured
 * @param logs what was captured of the gateway's logs
 * @param tenant only this tenant; null for all
 * @param window the time looked at; silence at its edges counts
 */
public record ReceiptRequest(
    String incident,
    String component,
    EvidenceRef receipts,
    List<EvidenceRef> logs,
    @Nullable String tenant,
    Window window,
    ReceiptLimits limits) {
  public ReceiptRequest {
    logs = Lists.orEmpty(logs);
  }
}

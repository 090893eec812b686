package org.provabilityfabric.runbooks.contract.certificates;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * Certificates to look at.
 *
 * @param incident the id under which evidence is kept
 * @param component who signs them, as in {@code runbook.yaml}
 * @param certificates as captured
 * @param tenant only this tenant; null for all
 * @param window the time looked at
 */
public record CertificateRequest(
    String incident,
    String component,
    EvidenceRef certificates,
    @Nullable String tenant,
    Window window) {}

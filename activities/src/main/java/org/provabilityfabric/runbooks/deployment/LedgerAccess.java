package org.provabilityfabric.runbooks.deployment;

import java.net.URI;

/**
 * Where the ledger answers.
 *
 * @param url its address
 * @param token its bearer token
 * @param component the component that it is, so that contained pods may still reach it
 */
public record LedgerAccess(URI url, SecretReference token, String component) {}

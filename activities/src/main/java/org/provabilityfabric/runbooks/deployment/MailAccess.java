package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.Nullable;

/**
 * The mail server that messages go through.
 *
 * @param host its name; null where no mail is sent
 * @param port its port
 * @param from the sender's address
 * @param startTls whether the connection must be encrypted
 * @param username for signing in; null where it wants none
 * @param password for signing in
 */
public record MailAccess(
    @Nullable String host,
    int port,
    String from,
    boolean startTls,
    @Nullable String username,
    @Nullable SecretReference password) {}

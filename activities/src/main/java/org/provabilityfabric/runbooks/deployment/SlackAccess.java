package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The Slack app. What needs a secret that is not set does not take place: without the bot token
 * nothing is posted, without the signing secret no request is taken.
 *
 * @param url the base of the Web API's methods, with a slash at the end
 * @param botToken what the app acts with
 * @param signingSecret what Slack signs its requests with
 * @param identityKey the private key that proves to workflows who acted, Ed25519, PKCS #8 in PEM
 * @param appToken what a connection to Slack is opened with, over which requests come instead; null
 *     where they come by HTTP
 */
public record SlackAccess(
    URI url,
    @Nullable SecretReference botToken,
    @Nullable SecretReference signingSecret,
    @Nullable SecretReference identityKey,
    @Nullable SecretReference appToken) {
  /** Slack that is only posted to. */
  public static SlackAccess postedTo(URI url, @Nullable SecretReference botToken) {
    return new SlackAccess(url, botToken, null, null, null);
  }
}

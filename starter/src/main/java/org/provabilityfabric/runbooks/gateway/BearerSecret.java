package org.provabilityfabric.runbooks.gateway;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Sha256;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;

/** The secret that callers of the gateway must know. Its value is never shown. */
public final class BearerSecret {
  /** The environment variable that holds the secret unless another one is named. */
  public static final String DEFAULT_VARIABLE = "RUNBOOK_GATEWAY_SECRET";

  /** What is answered to a request without it. */
  static final String WANTED = "The request needs the gateway's secret as a bearer token.";

  private static final String SCHEME = "Bearer ";
  private static final int SHORTEST = 16;

  private final byte[] digest;

  private BearerSecret(String value) {
    this.digest = Sha256.of(utf8(value));
  }

  /**
   * Takes the secret from an environment variable.
   *
   * @throws IllegalArgumentException where it is not set or too short, saying what to do
   */
  public static BearerSecret fromEnvironment(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "").strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "The gateway does not start without a secret: set the environment variable "
              + variable
              + ", name a file with --secret-file, or set gateway.secret in runbook.yaml;"
              + " Alertmanager sends it as http_config.authorization.credentials.");
    }
    return checked(value, "the environment variable " + variable);
  }

  /**
   * Takes the secret from where a reference says: an environment variable, or a file such as a
   * mounted Kubernetes secret.
   *
   * @throws IllegalArgumentException where it is not there or too short, saying what to do
   */
  public static BearerSecret from(SecretReference reference, Map<String, String> environment) {
    try {
      return checked(reference.resolve(environment), reference.text());
    } catch (MissingSecretException e) {
      throw new IllegalArgumentException(
          "The gateway does not start without a secret: " + e.getMessage() + ".", e);
    }
  }

  /** Takes the secret from a file; see {@link #from}. */
  public static BearerSecret fromFile(Path file) {
    return from(SecretReference.file(file), Map.of());
  }

  /** Whether a header {@code Authorization} carries the secret; takes as long for every value. */
  public boolean permits(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    String given = authorization.substring(SCHEME.length()).strip();
    return MessageDigest.isEqual(digest, Sha256.of(utf8(given)));
  }

  /** Whether a request carries the secret; where not, its answer says how it is to be sent. */
  boolean permits(Context request) {
    boolean permitted = permits(Headers.only(request, "Authorization"));
    if (!permitted) {
      request.header("WWW-Authenticate", "Bearer");
    }
    return permitted;
  }

  @Override
  public String toString() {
    return "BearerSecret[not shown]";
  }

  private static BearerSecret checked(String value, String source) {
    if (value.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "The gateway's secret in "
              + source
              + " must have at least "
              + SHORTEST
              + " characters, but has "
              + value.length()
              + "; make one with: openssl rand -hex 32");
    }
    return new BearerSecret(value);
  }

  private static byte[] utf8(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}

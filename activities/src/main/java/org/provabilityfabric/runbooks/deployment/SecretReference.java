package org.provabilityfabric.runbooks.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is found; never the secret. Exactly one of the two is given.
 *
 * @param env the environment variable that holds it
 * @param file the file that holds it, such as a mounted Kubernetes secret
 */
public record SecretReference(@Nullable String env, @Nullable Path file) {
  public SecretReference {
    if ((env == null) == (file == null)) {
      throw new IllegalArgumentException("a secret is found either by `env` or by `file`");
    }
  }

  public static SecretReference env(String name) {
    return new SecretReference(name, null);
  }

  public static SecretReference file(Path path) {
    return new SecretReference(null, path);
  }

  /**
   * Reads the secret; a file is read anew each time, because it may be rotated. White space around
   * it is no part of it.
   *
   * @throws MissingSecretException where it is not there, or empty
   */
  public String resolve(Map<String, String> environment) {
    String secret = env == null ? content(Objects.requireNonNull(file)) : environment.get(env);
    if (secret == null || secret.isBlank()) {
      throw new MissingSecretException("there is no secret in " + text());
    }
    return secret.strip();
  }

  /** Where it is found, in words. */
  public String text() {
    return env == null ? "the file " + file : "the environment variable " + env;
  }

  private String content(Path path) {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new MissingSecretException(
          "the secret in " + text() + " cannot be read: " + e.getClass().getSimpleName());
    }
  }
}

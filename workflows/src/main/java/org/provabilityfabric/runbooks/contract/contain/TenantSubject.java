package org.provabilityfabric.runbooks.contract.contain;

import java.util.Optional;

/**
 * A tenant where otherwise a component is contained, written {@code tenant/NAME}. No component's
 * name has a slash in it.
 *
 * @param tenant the tenant's name
 */
public record TenantSubject(String tenant) {
  private static final String PREFIX = "tenant/";

  /** The tenant of a subject; empty where it is a component. */
  public static Optional<TenantSubject> of(String subject) {
    return subject.startsWith(PREFIX)
        ? Optional.of(new TenantSubject(subject.substring(PREFIX.length())))
        : Optional.empty();
  }

  /** As it stands in requests and orders. */
  public String text() {
    return PREFIX + tenant;
  }

  /** As people say it. */
  public String words() {
    return "tenant " + tenant;
  }

  /** A subject as people say it. */
  public static String words(String subject) {
    return of(subject).map(TenantSubject::words).orElse(subject);
  }

  /** A subject in summaries, which a payload codec does not encrypt: no tenant's name. */
  public static String summary(String subject) {
    return of(subject).isPresent() ? "a tenant" : subject;
  }
}

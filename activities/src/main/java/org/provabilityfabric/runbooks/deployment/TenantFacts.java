package org.provabilityfabric.runbooks.deployment;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pods are those of one tenant, for "Isolate affected tenant".
 *
 * @param namespace where they are
 * @param selector a label and its value with {@code {tenant}} in it, such as {@code
 *     tenant={tenant}}; null where pods are not told apart by tenant
 */
public record TenantFacts(String namespace, @Nullable String selector) {
  private static final String PLACE = "{tenant}";
  private static final Pattern LABEL_VALUE =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  public TenantFacts(@Nullable String namespace, @Nullable String selector) {
    this.namespace = namespace == null ? "default" : namespace;
    this.selector = selector == null || selector.isBlank() ? null : selector;
  }

  /** The label that says whose a pod is; empty where none does. */
  public Optional<String> label() {
    return Optional.ofNullable(selector).map(text -> text.substring(0, text.indexOf('=')));
  }

  /** The value of that label for a tenant; empty where it would be no label value. */
  public Optional<String> value(String tenant) {
    return Optional.ofNullable(selector)
        .map(text -> text.substring(text.indexOf('=') + 1).replace(PLACE, tenant))
        .filter(value -> LABEL_VALUE.matcher(value).matches());
  }
}

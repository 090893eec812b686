package org.provabilityfabric.runbooks.contract.incident;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * The fields that the start input of every response and investigation has. All of them are text,
 * since a person may type them; the first line of the procedure checks them.
 */
public interface ResponseInput extends Typed {
  /** Which component it is about, as in {@code runbook.yaml}. */
  @Nullable String component();

  /** The incident it belongs to; the run's own workflow id where it is absent. */
  @Nullable String incident();

  /** How far back is looked, e.g. {@code 24h}; the policy's window where it is absent. */
  @Nullable String since();

  /** {@code true} to read for real and only show changes. */
  @Nullable String rehearse();

  /** The pinned policy; taken as the first act where it is absent. */
  @Nullable PinnedPolicy policy();

  /** Fields that nothing here knows. */
  @Nullable Map<String, Object> unknown();
}

package org.provabilityfabric.runbooks.contract.change;

import org.jspecify.annotations.Nullable;

/**
 * What became of a threshold.
 *
 * @param configMap namespace/name of the config map
 * @param threshold its key
 * @param before the value before this change, with which it can be undone
 * @param after the value now
 * @param configurationBefore fingerprint (SHA-256) of the whole configuration before; null where it
 *     is not known any more
 * @param configuration fingerprint of it now
 * @param changed whether there was anything to change
 * @param rehearsed whether it was only shown
 * @param text one sentence
 */
public record ThresholdChange(
    String configMap,
    String threshold,
    String before,
    String after,
    @Nullable String configurationBefore,
    String configuration,
    boolean changed,
    boolean rehearsed,
    String text) {}

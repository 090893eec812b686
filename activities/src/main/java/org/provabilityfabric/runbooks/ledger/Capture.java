package org.provabilityfabric.runbooks.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was captured from the ledger.
 *
 * @param count elements written to the sink
 * @param pages answers of the ledger
 * @param duplicates elements that came again with a later page and were not written again
 * @param outsideWindow elements that the ledger gave although they are outside of the window
 * @param undated elements without a readable timestamp; they were written
 * @param oldest of the elements written
 * @param newest of the elements written
 * @param completeness whether that is everything
 */
public record Capture(
    long count,
    int pages,
    long duplicates,
    long outsideWindow,
    long undated,
    @Nullable Instant oldest,
    @Nullable Instant newest,
    Completeness completeness) {}

package org.provabilityfabric.runbooks.analysis.errors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Error lines with the same message, whatever differs in them.
 *
 * @param shape see {@link MessageShape}
 * @param count how many lines
 * @param first earliest time that such a line carries; null where none does
 * @param last latest time that such a line carries
 * @param sources the containers that wrote them, as {@code pod/container}, at most {@value
 *     #MOST_SOURCES}
 * @param example the first of them, cut to 300 characters; it may hold data of tenants
 */
public record ErrorGroup(
    String shape,
    long count,
    @Nullable Instant first,
    @Nullable Instant last,
    List<String> sources,
    String example) {
  /** How many sources are named. */
  public static final int MOST_SOURCES = 20;

  public ErrorGroup {
    sources = List.copyOf(sources);
  }
}

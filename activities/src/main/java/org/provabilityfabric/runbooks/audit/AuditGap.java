package org.provabilityfabric.runbooks.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that an audit cannot vouch for.
 *
 * @param kind what sort of gap
 * @param about the bundle or run; null where a whole period is meant
 * @param text one sentence
 * @param from begin of the time that it concerns; null where that is not known
 * @param to its end; null where that is not known
 */
public record AuditGap(
    Kind kind, @Nullable String about, String text, @Nullable Instant from, @Nullable Instant to) {
  /** The sorts of gaps. */
  public enum Kind {
    /** A bundle is not what its manifest or its seal says. */
    @JsonProperty("changed")
    CHANGED,
    /** A bundle or its record cannot be read. */
    @JsonProperty("unreadable")
    UNREADABLE,
    /** A bundle has no seal, so that whoever can write it could have changed it. */
    @JsonProperty("not-sealed")
    NOT_SEALED,
    /** Seals are there, and nobody brought a key to check them with. */
    @JsonProperty("seals-not-checked")
    SEALS_NOT_CHECKED,
    /** Evidence without a record of what was decided, and without a run that could tell. */
    @JsonProperty("no-record")
    NO_RECORD,
    /** A bundle that was deleted, because its time was over. */
    @JsonProperty("deleted")
    DELETED,
    /** A run that goes on: its record is not final. */
    @JsonProperty("open")
    OPEN,
    /** A run that ended without a record: only its history tells of it, without a seal. */
    @JsonProperty("history-only")
    HISTORY_ONLY,
    /** A run that does not answer. */
    @JsonProperty("no-answer")
    NO_ANSWER,
    /** A time of which nothing is known. */
    @JsonProperty("unknown-period")
    UNKNOWN_PERIOD
  }

  static AuditGap of(Kind kind, String about, String text) {
    return new AuditGap(kind, about, text, null, null);
  }

  /** What it is about and what is amiss, for people. */
  public String sentence() {
    return about == null ? text : about + ": " + text;
  }

  /** Whether it concerns the time from {@code begin} to {@code end}, as far as is known. */
  boolean within(Instant begin, Instant end) {
    return (from == null || from.isBefore(end)) && (to == null || !to.isBefore(begin));
  }
}

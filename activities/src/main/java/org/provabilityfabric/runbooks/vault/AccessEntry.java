package org.provabilityfabric.runbooks.vault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * One line of the record of who did what with the vault.
 *
 * @param number counted from 1
 * @param at when
 * @param kind what was done
 * @param by who, with how that is known
 * @param about the bundle, or {@code *} for the whole vault
 * @param text what exactly, and why
 */
@JsonPropertyOrder({"number", "at", "kind", "by", "about", "text"})
public record AccessEntry(
    long number, Instant at, Kind kind, String by, String about, String text) {
  /** What can be done with evidence that is there. */
  public enum Kind {
    @JsonProperty("read")
    READ,
    @JsonProperty("verified")
    VERIFIED,
    @JsonProperty("exported")
    EXPORTED,
    @JsonProperty("held")
    HELD,
    @JsonProperty("released")
    RELEASED,
    @JsonProperty("deleted")
    DELETED
  }
}
